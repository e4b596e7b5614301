using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Reads the columns of Parquet files from their footers.</summary>
internal static class ParquetProbe
{
    private const int Batch = 256;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The shapes of all readable files; for each other file, <paramref name="report"/> is told why.</summary>
    public static IEnumerable<FileShape> Probe(DuckDBConnection connection, IReadOnlyList<DataFile> files, Action<DataFile, string> report, CancellationToken cancellationToken)
    {
        var whole = new List<DataFile>();
        foreach (var file in files)
        {
            if (WhyBroken(file) is { } reason)
                report(file, reason);
            else
                whole.Add(file);
        }

        foreach (var batch in whole.Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var shape in Batched(connection, batch, report))
                yield return shape;
        }
    }

    private static List<FileShape> Batched(DuckDBConnection connection, DataFile[] batch, Action<DataFile, string> report)
    {
        try
        {
            return Read(connection, batch);
        }
        catch (DuckDBException error) when (batch.Length == 1)
        {
            report(batch[0], "Its footer is not readable: " + EngineMessage.Clean(error.Message));
            return [];
        }
        catch (DuckDBException)
        {
            // One bad file fails the whole list; alone, each says for itself.
            return batch.SelectMany(file => Batched(connection, [file], report)).ToList();
        }
    }

    private static string? WhyBroken(DataFile file)
    {
        if (file.Length < 12)
            return file.Length == 0 ? "The file is empty; a Parquet file never is: it is half-written." : "It is too short for a Parquet file: it is half-written or no Parquet file.";
        try
        {
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            Span<byte> mark = stackalloc byte[4];
            stream.ReadExactly(mark);
            if (!mark.SequenceEqual(Magic))
                return mark.SequenceEqual("PARE"u8) ? "It is encrypted." : "It is no Parquet file: it does not begin with PAR1.";
            stream.Seek(-4, SeekOrigin.End);
            stream.ReadExactly(mark);
            return mark.SequenceEqual(Magic) ? null : "Its end is missing: the file is half-written or cut off.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "It cannot be opened: " + error.Message;
        }
    }

    private static List<FileShape> Read(DuckDBConnection connection, DataFile[] files)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT file_name, name, coalesce(num_children, 0), coalesce(repetition_type, ''), coalesce(duckdb_type, '')
            FROM parquet_schema({ReaderPath.List(files.Select(file => ReaderPath.Sql(file.Path)))})
            """;
        var byPath = new Dictionary<string, List<SchemaNode>>(StringComparer.Ordinal);
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var path = reader.GetString(0);
                if (!byPath.TryGetValue(path, out var nodes))
                    byPath.Add(path, nodes = []);
                nodes.Add(new SchemaNode(reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4)));
            }
        }

        var notes = Notes(connection, files);
        return files.Select(file => new FileShape(file, Columns(connection, file, byPath[file.Path], notes.GetValueOrDefault(file.Path, [])))).ToList();
    }

    private static Dictionary<string, Dictionary<string, KqlType>> Notes(DuckDBConnection connection, DataFile[] files)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT file_name, decode(value) FROM parquet_kv_metadata({ReaderPath.List(files.Select(file => ReaderPath.Sql(file.Path)))})
            WHERE key = encode({SqlText.Quote(ParquetTypes.Key)}) AND try(decode(value)) IS NOT NULL
            """;
        var notes = new Dictionary<string, Dictionary<string, KqlType>>(StringComparer.Ordinal);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            notes[reader.GetString(0)] = ParquetTypes.Read(reader.GetString(1));
        return notes;
    }

    private static FileColumn[] Columns(DuckDBConnection connection, DataFile file, List<SchemaNode> nodes, Dictionary<string, KqlType> note)
    {
        var columns = new List<FileColumn>();
        // The first node is the root; the tree follows, parents first.
        for (var at = 1; at < nodes.Count; at++)
        {
            var node = nodes[at];
            var type = node.Children > 0 || node.Repetition == "REPEATED" ? PhysicalType.Nested : PhysicalTypes.Parse(node.DuckDbType);
            var end = SkipChildren(nodes, at);
            var detail = string.Join(' ', nodes.Skip(at).Take(end - at + 1).Select(part => $"{part.Name}:{part.Children}:{part.DuckDbType}").Skip(end > at ? 1 : 0));
            columns.Add(new FileColumn(node.Name, node.Name, type, ParquetTypes.TypeOf(type, node.Name, note), true, type is PhysicalType.Nested ? detail : node.DuckDbType));
            at = end;
        }

        var distinct = columns.Select(column => column.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return distinct == columns.Count ? columns.ToArray() : WithReaderNames(connection, file, columns);
    }

    private static int SkipChildren(List<SchemaNode> nodes, int at)
    {
        for (var left = nodes[at].Children; left > 0 && at + 1 < nodes.Count; left--)
            at = SkipChildren(nodes, at + 1);
        return at;
    }

    /// <summary>Names that differ only by case are renamed by DuckDB; it says how, in the order of the file.</summary>
    private static FileColumn[] WithReaderNames(DuckDBConnection connection, DataFile file, List<FileColumn> columns)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"DESCRIBE SELECT * FROM read_parquet({ReaderPath.Sql(file.Path)}, hive_partitioning = false)");
        var names = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return columns.Select((column, at) => column with { ReaderName = names[at] }).ToArray();
    }

    private sealed record SchemaNode(string Name, long Children, string Repetition, string DuckDbType);
}
