using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using Msticnb.Tests.Host.Running;
using Notebooklet = Msticnb.AzureSentinel.HostSummary.HostSummary;

namespace Msticnb.Tests.Plugins.AzureSentinel.HostSummary;

/// <summary>Runs of HostSummary over rows by hand.</summary>
internal static class HostSummaryRun
{
    public static Task<NotebookletResult> RunAsync(FakeBackend backend, params string[] steps) =>
        TestRun.RunAsync<Notebooklet>(backend, new RunRequest { Value = "SRV-FIN01", Steps = steps });

    /// <summary>The findings when one query has rows and all others have no table.</summary>
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(string query, DataFrame rows) => (await RunAsync(new FakeBackend().Answer(query, rows))).Findings;

    /// <summary>The findings over one row.</summary>
    public static Task<IReadOnlyList<Finding>> FindingsAsync(string query, params (string Column, object? Value)[] cells) =>
        FindingsAsync(query, TestTable.Of(
            string.Join(' ', cells.Select(c => c.Column + (c.Value switch { long => ":long", DateTime => ":datetime", _ => "" }))),
            [.. cells.Select(c => c.Value)]));
}
