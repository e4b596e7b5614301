using System.Globalization;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary><c>d.a</c>, <c>d['k']</c>, <c>d[0]</c>: what is missing or of the wrong kind is null, never an error.</summary>
internal static class DynamicAccess
{
    public static Scalar Member(Scalar target, string key) =>
        // A quoted '*' is still a wildcard to DuckDB, and an empty key an error.
        key.Length == 0 || key.AsSpan().ContainsAny("*\"\\\0")
            ? Scalar.Make(KqlType.Dynamic, $"CAST(kql_member({target.Sql}, {SqlText.Quote(key)}) AS JSON)", target)
            : Extend(target, $".\"{key}\"");

    public static Scalar Element(Scalar target, long index) => target.TextList is { } list
        ? Text(target, $"list_extract({list}, {(index >= 0 ? index + 1 : index).ToString(CultureInfo.InvariantCulture)})")
        : Extend(target, index >= 0 ? $"[{index.ToString(CultureInfo.InvariantCulture)}]" : $"[#{index.ToString(CultureInfo.InvariantCulture)}]");

    private static Scalar Text(Scalar target, string text) =>
        Scalar.Make(KqlType.Dynamic, $"(CASE WHEN {text} IS NOT NULL THEN to_json({text}) END)", target) with { InnerText = text };

    /// <returns>Null when the index is neither a number nor text.</returns>
    public static Scalar? Computed(Scalar target, Scalar index)
    {
        if (index.ConstantLong is { } constant)
            return Element(target, constant);
        if (index.Type == KqlType.String && index.ConstantString is { } key)
            return Member(target, key);
        return index.Type switch
        {
            KqlType.Int or KqlType.Long => Scalar.Make(KqlType.Dynamic, $"CAST(kql_element({target.Sql}, CAST({index.Sql} AS BIGINT)) AS JSON)", target, index),
            KqlType.String => Scalar.Make(KqlType.Dynamic, $"CAST(kql_member({target.Sql}, {index.Sql}) AS JSON)", target, index),
            KqlType.Dynamic => Scalar.Make(KqlType.Dynamic, $"CAST(kql_item({target.Sql}, {index.Sql}) AS JSON)", target, index),
            _ => null,
        };
    }

    private static Scalar Extend(Scalar target, string step)
    {
        var (from, path) = target.JsonPath ?? (target.Sql, "$");
        path += step;
        return Scalar.Make(KqlType.Dynamic, $"nullif(json_extract({from}, {SqlText.Quote(path)}), CAST('null' AS JSON))", target) with { JsonPath = (from, path) };
    }
}
