using Msticnb.Abstractions.Querying;
using Msticnb.Host;

namespace Msticnb.Benchmarks.Kql;

/// <summary>Folders of the sample generator, kept from run to run.</summary>
internal static class SampleFolder
{
    public static async Task<string> GetAsync(long rows)
    {
        var folder = Path.Combine(Path.GetTempPath(), "msticnb-benchmark", $"sample-{rows}");
        await using var host = await MsticnbHost.CreateAsync(o => { o.BuiltInPluginFolder = BuiltTool.Plugins; o.ShadowCopy = false; }).ConfigureAwait(false);
        var written = await Comparison.TimeAsync(() => host.GetServices<ISampleWorkspace>()[0].WriteAsync(folder, new SampleRequest { Rows = rows }, null, CancellationToken.None)).ConfigureAwait(false);
        Console.WriteLine(FormattableString.Invariant($"sample of {rows:N0} rows: {written / 1000:0.0} s (0 when it was there)"));
        return folder;
    }

    /// <summary>What a table's files are to DuckDB.</summary>
    public static string Table(string folder, string name) =>
        Directory.Exists(Path.Combine(folder, name)) ? $"read_parquet('{folder}/{name}/**/*.parquet', union_by_name = true)" : $"read_parquet('{folder}/{name}.parquet')";
}
