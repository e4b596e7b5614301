using System.Globalization;
using System.Text;
using Msticnb.Kql;

namespace Msticnb.Benchmarks.Kql;

/// <summary>Translation of a query of 100 lines, warm. Aim: under 5 ms.</summary>
internal static class Translation
{
    private const int Rounds = 200;

    public static async Task RunAsync()
    {
        var folder = await SampleFolder.GetAsync(1_000_000).ConfigureAwait(false);
        await using var workspace = await KqlWorkspace.OpenAsync(folder).ConfigureAwait(false);
        var text = Query();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await Comparison.TimeAsync(() =>
            {
                if (workspace.Analyze(text).Query is null)
                    throw new InvalidOperationException("The query does not compile: " + workspace.Analyze(text).Diagnostics[0]);
                return Task.CompletedTask;
            }).ConfigureAwait(false));
        }

        var warm = times.Skip(Rounds / 2).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"translation of {text.Split('\n').Length} lines: first {times[0]:0.0} ms, warm median {Comparison.Median(warm):0.00} ms ({warm.Min():0.00} to {warm.Max():0.00})"));
    }

    /// <summary>Two tables, lets, filters, joins and many computed columns, as long hunting queries are.</summary>
    private static string Query()
    {
        var query = new StringBuilder();
        query.Append("let Start = datetime(2026-03-10);\nlet Hosts = dynamic([\"srv-fin01\", \"srv-app02\"]);\n");
        query.Append("let Logons = SecurityEvent\n| where TimeGenerated > Start\n| where EventID in (4624, 4625)\n| where Computer has_any (Hosts)\n");
        for (var n = 0; n < 30; n++)
            query.Append(CultureInfo.InvariantCulture, $"| extend Part{n} = iff(EventID == {4600 + n}, strcat(Account, \"-\", tostring(LogonType)), tolower(substring(Computer, {n % 5})))\n");
        query.Append("| summarize Count = count(), Accounts = dcount(Account), Last = max(TimeGenerated) by Computer, bin(TimeGenerated, 1h);\n");
        query.Append("let Processes = SecurityEvent\n| where TimeGenerated > Start and EventID == 4688\n");
        for (var n = 0; n < 40; n++)
            query.Append(CultureInfo.InvariantCulture, $"| where CommandLine !has \"word{n}\" or NewProcessName endswith \"{n}.exe\"\n");
        query.Append("| summarize arg_max(TimeGenerated, CommandLine, NewProcessName), Runs = count() by Computer, Process;\n");
        query.Append("Logons\n| join kind=leftouter (Processes) on Computer\n");
        for (var n = 0; n < 12; n++)
            query.Append(CultureInfo.InvariantCulture, $"| extend Score{n} = case(Count > {n}, {n}, Accounts > {n}, {n * 2}, 0)\n");
        return query.Append("| project-away Computer1\n| order by Count desc\n| take 100").ToString();
    }
}
