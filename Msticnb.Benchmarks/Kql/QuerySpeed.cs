using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Msticnb.Kql;

namespace Msticnb.Benchmarks.Kql;

/// <summary>Typical queries in KQL against the same in hand-written SQL over the same files. Aim: median under 1.2 times, worst under 2.</summary>
internal static partial class QuerySpeed
{
    public static async Task RunAsync(long rows, string? only)
    {
        var folder = await SampleFolder.GetAsync(rows).ConfigureAwait(false);
        await using var workspace = await KqlWorkspace.OpenAsync(folder).ConfigureAwait(false);
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync().ConfigureAwait(false);
        var ratios = new List<double>();
        foreach (var pair in QueryPairs.All.Where(p => only is null || p.Name.Contains(only, StringComparison.Ordinal)))
        {
            var sql = TableName().Replace(pair.Sql, m => SampleFolder.Table(folder, m.Groups[1].Value));
            var ours = Answers.Of(await workspace.QueryAsync(pair.Kql).ConfigureAwait(false), pair);
            var theirs = Answers.Of(connection, sql, pair);
            if (!ours.SequenceEqual(theirs))
                throw new InvalidOperationException($"{pair.Name}: {ours.Count} and {theirs.Count} rows; ours alone: {ours.Except(theirs).FirstOrDefault()}; by hand alone: {theirs.Except(ours).FirstOrDefault()}");
            var ratio = await Comparison.RunAsync(
                string.Create(CultureInfo.InvariantCulture, $"{pair.Name} ({ours.Count} rows)"),
                "KQL",
                () => workspace.QueryAsync(pair.Kql),
                "SQL",
                () => Task.Run(() => Answers.Read(connection, sql))).ConfigureAwait(false);
            ratios.Add(ratio);
        }

        Console.WriteLine(FormattableString.Invariant($"{rows:N0} rows, {ratios.Count} queries: median ratio {Comparison.Median(ratios):0.00}, worst {ratios.Max():0.00}"));
    }

    [GeneratedRegex(@"\{([A-Za-z_]+)\}")]
    private static partial Regex TableName();
}
