using System.Globalization;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>Keeps the newest processes, in the order of time. The query asks for one row more than is kept, so that a cut shows.</summary>
internal static class NewestProcesses
{
    public static StepOutcome Keep(StepOutcome rows, long most)
    {
        if (rows.Value is not DataFrame table || !rows.HasValue)
            return rows;

        var newest = Ordered(table, most);
        if (table.Rows.Count <= most)
            return rows is StepOutcome.Partial partial ? partial with { Found = newest } : new StepOutcome.Data(newest);

        var cut = string.Create(CultureInfo.InvariantCulture, $"Only the newest {most:N0} processes are listed. Raise max_processes for more; the overview of processes counts all of them.");
        return new StepOutcome.Partial(newest, rows.Reason is { } reason ? $"{cut} {reason}" : cut);
    }

    private static DataFrame Ordered(DataFrame table, long most)
    {
        var times = table.TableRows().Select(r => r.Time("TimeGenerated") ?? DateTime.MinValue).ToArray();
        var newestFirst = Enumerable.Range(0, times.Length).OrderByDescending(i => times[i]).ThenBy(i => i).Take((int)Math.Min(most, times.Length)).ToList();
        newestFirst.Reverse();
        return table[newestFirst];
    }
}
