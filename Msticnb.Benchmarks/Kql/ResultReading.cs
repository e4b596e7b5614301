using System.Globalization;
using DuckDB.NET.Data;
using Msticnb.Kql;

namespace Msticnb.Benchmarks.Kql;

/// <summary>A million rows of 15 columns, read as our columns and through DuckDB.NET's reader value by value.</summary>
internal static class ResultReading
{
    private static readonly string[] Columns =
    [
        "TimeGenerated", "Computer", "Account", "AccountType", "EventID", "Activity", "Channel", "Level", "SubjectUserName", "SubjectLogonId",
        "TargetUserName", "TargetLogonId", "LogonType", "NewProcessName", "CommandLine",
    ];

    public static async Task RunAsync()
    {
        var folder = await SampleFolder.GetAsync(10_000_000).ConfigureAwait(false);
        await using var workspace = await KqlWorkspace.OpenAsync(folder).ConfigureAwait(false);
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync().ConfigureAwait(false);
        var kql = $"SecurityEvent | where TimeGenerated < datetime(2026-03-09 10:00) | project {string.Join(", ", Columns)}";
        var sql = $"SELECT {string.Join(", ", Columns)} FROM {SampleFolder.Table(folder, "SecurityEvent")} WHERE TimeGenerated < TIMESTAMP '2026-03-09 10:00:00'";
        var rows = 0;
        await Comparison.RunAsync(
            "reading rows of 15 columns",
            "columns",
            async () => rows = (await workspace.QueryAsync(kql, new QueryOptions { MaxRows = 2_000_000 }).ConfigureAwait(false)).RowCount,
            "value by value",
            () => Task.Run(() => Answers.Read(connection, sql)),
            rounds: 5).ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows"));
    }
}
