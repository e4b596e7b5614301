using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql.Storage.Files;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage;

/// <summary>The functions that turn what files hold into the engine's own forms (<see cref="KqlType"/>).</summary>
internal static class EngineFunctions
{
    /// <summary>Ticks from year 1 to 1970, and the same in microseconds.</summary>
    private const string EpochTicks = "621355968000000000", EpochMicros = "62135596800000000";

    private static readonly string[] Macros =
    [
        // A TIMESTAMP may lie outside of the years that KQL has; its ticks would overflow.
        $"store_ticks(x) AS CASE WHEN x >= TIMESTAMP '0001-01-01' AND x < TIMESTAMP '10000-01-01' THEN (epoch_us(x) + {EpochMicros}) * 10 END",
        // Down to whole ticks, also before 1970.
        $"store_ticks_ns(x) AS (epoch_ns(x) - ((epoch_ns(x) % 100 + 100) % 100)) // 100 + {EpochTicks}",
        "store_text_long(x) AS CASE WHEN regexp_full_match(trim(x), '[+-]?[0-9]+([.]0*)?') THEN TRY_CAST(trim(x) AS BIGINT) WHEN regexp_full_match(trim(x), '0[xX][0-9a-fA-F]+') THEN TRY_CAST(trim(x) AS BIGINT) END",
        "store_text_real(x) AS CASE WHEN NOT contains(x, '_') THEN TRY_CAST(x AS DOUBLE) END",
        "store_text_decimal(x) AS CASE WHEN NOT contains(x, '_') THEN TRY_CAST(x AS DECIMAL(38,10)) END",
        "store_text_bool(x) AS CASE lower(trim(x)) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE WHEN 'false' THEN FALSE WHEN '0' THEN FALSE END",
        "store_bool_text(x) AS CASE WHEN x THEN 'True' WHEN NOT x THEN 'False' END",
        "store_text_guid(x) AS CAST(TRY_CAST(trim(x) AS UUID) AS VARCHAR)",
        "store_json(x) AS CASE WHEN json_type(x) <> 'NULL' THEN x END",
        // Text in a dynamic column: JSON when it is JSON, else a JSON string; empty text is no value.
        "store_text_json(x) AS CASE WHEN trim(x, chr(32) || chr(9) || chr(10) || chr(13)) IN ('', 'null') THEN CASE WHEN x <> '' AND trim(x, chr(32) || chr(9) || chr(10) || chr(13)) = '' THEN to_json(x) END WHEN json_valid(x) THEN CAST(x AS JSON) ELSE to_json(x) END",
        // A JSON string that itself holds an object or an array is one that an exporter wrote as text.
        "store_json_value(x) AS CASE WHEN json_type(x) <> 'VARCHAR' THEN store_json(x) WHEN json_extract_string(x, '$') = '' THEN NULL WHEN regexp_matches(json_extract_string(x, '$'), '^\\s*[\\[{]') AND json_valid(json_extract_string(x, '$')) THEN CAST(json_extract_string(x, '$') AS JSON) ELSE x END",
        "store_blob_text(x) AS coalesce(try(decode(x)), base64(x))",
    ];

    public static void Register(DuckDBConnection connection)
    {
        foreach (var macro in Macros)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE MACRO " + macro;
            command.ExecuteNonQuery();
        }

        // A null of a row reaches these functions as a null; only a constant null does not.
        connection.RegisterScalarFunction("store_text_ticks", (Func<string?, long?>)(text => FileInstant.TryParse(text, out var ticks) ? ticks : null));
        connection.RegisterScalarFunction("store_text_span", (Func<string?, long?>)(text => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span.Ticks : null));
        connection.RegisterScalarFunction("store_number_ticks", (Func<long?, long?>)(number => number is { } value ? FileInstant.FromNumber(value) : null));
        connection.RegisterScalarFunction("store_ticks_text", (Func<long?, string?>)(ticks => ticks is { } value ? KqlText.DateTime(value) : null));
        // In a column of text, NaN is how Python's tables write "nothing".
        connection.RegisterScalarFunction("store_real_text", (Func<double?, string?>)(real => real is { } value && !double.IsNaN(value) ? KqlText.Real(value) : null));
        connection.RegisterScalarFunction("store_span_text", (Func<long?, string?>)(ticks => ticks is { } value ? KqlText.TimeSpan(value) : null));
    }
}
