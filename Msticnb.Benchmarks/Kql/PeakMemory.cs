using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql;

namespace Msticnb.Benchmarks.Kql;

/// <summary>The most memory that a group-by over 20 million rows of Parquet takes, in a process of its own. Aim: under 1 GB.</summary>
internal static class PeakMemory
{
    private const int Rows = 20_000_000;

    public static async Task RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "msticnb-benchmark", "rows-20m");
        if (!File.Exists(Path.Combine(folder, "Own.parquet")))
            Write(folder);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PeakMemory).Assembly.Location, "kql-memory-child", folder]))!;
        await process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>The child: one query, and then what the process had at most.</summary>
    public static async Task ChildAsync(string folder)
    {
        await using var workspace = await KqlWorkspace.OpenAsync(folder, new KqlWorkspaceOptions { MemoryLimit = "600MB" }).ConfigureAwait(false);
        var groups = 0L;
        var took = await Comparison.TimeAsync(async () =>
        {
            var result = await workspace.QueryAsync("Own | summarize Count = count(), Last = max(TimeGenerated), Bytes = sum(Bytes) by Account, Computer | summarize Groups = count(), Rows = sum(Count)").ConfigureAwait(false);
            groups = (long)result.Columns[0][0]!;
            if ((long)result.Columns[1][0]! != Rows)
                throw new InvalidOperationException("Rows were lost.");
        }).ConfigureAwait(false);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"group-by of {Rows:N0} rows into {groups:N0} groups: {took / 1000:0.0} s, peak working set {self.PeakWorkingSet64 / 1024 / 1024} MB"));
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            COPY (SELECT TIMESTAMP '2026-01-01' + to_milliseconds(i * 40) AS TimeGenerated, 'user' || hash(i) % 50000 || '@quillmere.example' AS Account,
                'host' || hash(i + 1) % 40 AS Computer, i % 1500 AS Bytes FROM range({Rows}) r(i)) TO '{folder}/Own.parquet' (FORMAT parquet, COMPRESSION zstd)
            """;
        command.ExecuteNonQuery();
    }
}
