using DuckDB.NET.Data;
using Msticnb.Kql.Results;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

/// <summary>A data folder of one test with a session that may read it.</summary>
internal sealed class TableFolder : IAsyncDisposable
{
    private static readonly Lazy<DuckDBConnection> Writer = new(() =>
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    });

    private DuckDbSession? _session;

    public string Path { get; } = Directory.CreateTempSubdirectory("msticnb-test-").FullName;

    public DuckDbSession Session => _session ??= DuckDbSession.Open(new DuckDbSessionOptions { DataFolder = Path });

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public string WriteGzip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Fastest))
            zip.Write(System.Text.Encoding.UTF8.GetBytes(content));
        return Write(name, bytes.ToArray());
    }

    /// <summary>Writes a Parquet file with an engine that knows no sandbox; starting one takes longer than most tests.</summary>
    public string WriteParquet(string name, string select, string options = "")
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var connection = Writer.Value.Duplicate();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET TimeZone = 'UTC'; COPY ({select}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet{options})";
        command.ExecuteNonQuery();
        return path;
    }

    public Task<FolderCatalog> ScanAsync(FolderCatalog? previous = null) => FolderScanner.ScanAsync(Session, Path, previous: previous);

    /// <summary>Reads columns of a table as compiled queries do: each through its conversion.</summary>
    public async Task<KqlResult> ReadAsync(string table, params string[] columns)
    {
        var catalog = await ScanAsync();
        return await ReadAsync(catalog, table, columns);
    }

    public Task<KqlResult> ReadAsync(FolderCatalog catalog, string table, params string[] columns)
    {
        Assert.That(catalog.Tables, Contains.Key(table), $"no table {table}; problems: {string.Join("; ", catalog.Problems)}");
        return ReadAsync(Session, catalog.Tables[table], columns);
    }

    /// <summary>Reads the named columns of a table, or all that are present.</summary>
    public static Task<KqlResult> ReadAsync(DuckDbSession session, ITableSource source, params string[] columns)
    {
        var picked = columns.Length == 0
            ? source.Columns.Where(column => column.IsPresent).ToArray()
            : columns.Select(name => source.Columns.Single(column => column.Name == name)).ToArray();
        var select = string.Join(", ", picked.Select((column, at) => $"{column.ValueSql} AS v{at}"));
        var schema = picked.Select(column => new ColumnSchema(column.Name, column.Type)).ToArray();
        return session.RunAsync((connection, token) => ResultReader.Read(connection, $"SELECT {select} FROM {source.FromSql}", schema, int.MaxValue - 1, token));
    }

    public Task<KqlResult> QueryAsync(string sql, IReadOnlyList<ColumnSchema> columns, int maxRows = int.MaxValue - 1) =>
        Session.RunAsync((connection, token) => ResultReader.Read(connection, sql, columns, maxRows, token));

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }
}

internal static class ResultRows
{
    /// <summary>All values of one column.</summary>
    public static object?[] Values(this KqlResult result, string column)
    {
        var found = result.Find(column) ?? throw new AssertionException($"No column {column}.");
        return Enumerable.Range(0, found.Count).Select(row => found[row]).ToArray();
    }
}
