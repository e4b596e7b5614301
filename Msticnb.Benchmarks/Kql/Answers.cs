using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Msticnb.Kql.Results;

namespace Msticnb.Benchmarks.Kql;

/// <summary>The rows of two answers as text, so that they can be held against each other.</summary>
internal static class Answers
{
    public static List<string> Of(KqlResult result, QueryPair pair) =>
        Sorted(Enumerable.Range(0, result.RowCount).Select(row => result.Columns.Select(column => column[row]).ToArray()), pair);

    public static List<string> Of(DuckDBConnection connection, string sql, QueryPair pair)
    {
        var rows = new List<object?[]>();
        Read(connection, sql, values => rows.Add(values.ToArray()));
        return Sorted(rows, pair);
    }

    /// <summary>Reads every value of an answer, as a program that works with it does.</summary>
    public static void Read(DuckDBConnection connection, string sql, Action<object?[]>? take = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            take?.Invoke(values);
        }
    }

    private static List<string> Sorted(IEnumerable<object?[]> rows, QueryPair pair) =>
        rows.Select(row => string.Join('\u241F', row.Select((value, at) => Text(value, pair.Sets.Contains(at))))).Order(StringComparer.Ordinal).ToList();

    private static string Text(object? value, bool isSet) => value switch
    {
        null or DBNull => "null",
        DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
        string text when isSet => string.Join(',', JsonSerializer.Deserialize<string[]>(text)!.Order(StringComparer.Ordinal)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
