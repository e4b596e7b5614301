using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Functions.Udf;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Tests.Kql;

/// <summary>Compiles and runs queries on an in-memory DuckDB, and writes each row as one line of text.</summary>
internal sealed class KqlRunner : IDisposable
{
    public static readonly DateTime Anchor = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public KqlRunner(ITableCatalog? catalog = null)
    {
        Catalog = catalog ?? new TestCatalog();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET TimeZone='UTC'";
        command.ExecuteNonQuery();
        KqlUdfs.RegisterAll(connection);
    }

    public ITableCatalog Catalog { get; }

    public BindingOptions Options { get; init; } = new() { TimeAnchor = Anchor };

    public CompiledQuery Compile(string query) => KqlCompiler.Compile(query, Catalog, Options);

    /// <summary>The header <c>name:type, ...</c>, then the rows, cells apart by <c> | </c>.</summary>
    public List<string> Run(string query)
    {
        var compiled = Compile(query);
        var lines = new List<string> { string.Join(", ", compiled.Columns.Select(c => $"{c.Name}:{c.Type.Name()}")) };
        using var command = connection.CreateCommand();
        command.CommandText = compiled.Sql;
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                lines.Add(string.Join(" | ", compiled.Columns.Select((c, i) => Cell(reader.IsDBNull(i) ? null : reader.GetValue(i), c.Type))));
        }
        catch (DuckDBException e)
        {
            throw new InvalidOperationException(e.Message + "\n" + compiled.Sql, e);
        }

        return lines;
    }

    public string Explain(string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + Compile(query).Sql;
        using var reader = command.ExecuteReader();
        var text = "";
        while (reader.Read())
            text += reader.GetString(1);
        return text;
    }

    private static string Cell(object? value, KqlType type) => value switch
    {
        null => type == KqlType.String ? "NULL STRING" : "null",
        bool b => b ? "true" : "false",
        double d => KqlText.Real(d),
        decimal d => d.ToString("0.############", CultureInfo.InvariantCulture),
        long ticks when type == KqlType.DateTime => KqlText.DateTime(ticks),
        long ticks when type == KqlType.TimeSpan => KqlText.TimeSpan(ticks),
        string text when type == KqlType.String => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public void Dispose() => connection.Dispose();
}
