using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Csv;
using Msticnb.Host.Running;

namespace Msticnb.Cli.Running;

/// <summary>Writes each table of a result as CSV, and as Parquet when a pack can.</summary>
internal static class ResultTables
{
    private const string ParquetEnding = ".parquet";

    /// <returns>How many tables were written.</returns>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static async Task<int> WriteAsync(NotebookletResult result, string folder, IReadOnlyList<ITableFiles> files, CancellationToken cancellationToken)
    {
        var parquet = files.FirstOrDefault(f => f.Writes.Contains(ParquetEnding, StringComparer.OrdinalIgnoreCase));
        var csv = new TableCsv();
        var count = 0;
        foreach (var (name, table) in result.Steps.Where(s => s.IsShown).SelectMany(Tables))
        {
            var path = Path.Combine(folder, name);
            await OutputFile.WriteAsync(path + ".csv", w => csv.RenderAsync(new QueryAnswer(table), w, RenderOptions.Default, cancellationToken)).ConfigureAwait(false);
            if (parquet is not null)
                await parquet.WriteAsync(table, path + ParquetEnding, cancellationToken).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    // A step that is shown as several parts has its tables numbered.
    private static IEnumerable<(string Name, DataFrame Table)> Tables(StepResult step) => step.Value switch
    {
        DataFrame table when table.Columns.Count > 0 => [(step.Key, table)],
        IReadOnlyList<Block> blocks => blocks.OfType<TableBlock>().Select((b, i) => ($"{step.Key}_{i + 1}", b.Table)),
        _ => [],
    };
}
