using System.Composition;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage.Writing;
using Msticnb.Kql.Types;
using Msticnb.LocalData.Tables;

namespace Msticnb.LocalData;

/// <summary>Reads files as tables through the engine, so that types come out as they do in a data folder; writes Parquet.</summary>
[Export(typeof(ITableFiles))]
public sealed class LocalTableFiles : ITableFiles
{
    private const string AnyTable = "InputTable";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Reads { get; } = [".csv", ".jsonl", ".ndjson", ".json", ".parquet"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Writes { get; } = [".parquet"];

    /// <inheritdoc/>
    public async Task<DataFrame> ReadAsync(string path, string? tableName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw LocalDataException.UnreadableTable(path, "there is no such file.");

        // The engine sees one folder only: the file is brought there under the name of its table.
        var folder = Directory.CreateTempSubdirectory("msticnb-input-");
        try
        {
            var name = tableName ?? AnyTable;
            var copy = Path.Combine(folder.FullName, name + Endings(path));
            await CopyAsync(path, copy, cancellationToken).ConfigureAwait(false);
            await using var workspace = await KqlWorkspace.OpenAsync(folder.FullName, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (workspace.Catalog.Problems is [var problem, ..])
                throw LocalDataException.UnreadableTable(path, problem.Reason);
            if (workspace.Catalog.TableNames.Count == 0)
                throw LocalDataException.UnreadableTable(path, "its ending is none of a table.");
            var result = await workspace.QueryAsync(name, new QueryOptions { MaxRows = int.MaxValue }, cancellationToken).ConfigureAwait(false);
            return FrameColumns.ToTable(result);
        }
        catch (KqlException e)
        {
            throw LocalDataException.UnreadableTable(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalDataException.UnreadableTable(path, e.Message, e);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(DataFrame table, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(path);
        var columns = table.Columns.Select(c => new ColumnSchema(c.Name, Enum.Parse<KqlType>(ColumnTypes.TypeOf(c).ToString()))).ToList();
        var schema = new TableSchema(Path.GetFileNameWithoutExtension(path), columns, null);
        var half = path + ".partial";
        try
        {
            using (var writer = new ParquetTableWriter())
                await writer.WriteAsync(half, schema, [new FrameBatch(table)], cancellationToken).ConfigureAwait(false);
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static string Endings(string path)
    {
        var file = Path.GetFileName(path);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path.GetExtension(Path.GetFileNameWithoutExtension(file)) + ".gz" : Path.GetExtension(file);
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        await source.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
    }
}
