using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Host.Running;
using NUnit.Framework;

namespace Msticnb.Tests.Laws;

/// <summary>A value is a value: whatever is typed as a host's name never changes what a query asks.</summary>
public sealed class HostileValueLaws
{
    private static readonly string[] Values =
    [
        "' or 1==1 //", "\" or true //", "'; drop table SecurityEvent; --", "web01' | union (SecurityEvent)", "a|b", "\\", "\\\\'", "web01\n| take 1", "// comment", "/* x */",
        "dynamic([\"SRV-FIN01\"])", "{host_names}", "%", "_", "*", "SRV-FIN01\u0000", "$(id)", "<script>alert(1)</script>", "\u202eSRV-FIN01", "') UNION ALL SELECT 1 --", "[a-z]+", "(", "h'x'", "@\"", "```",
    ];

    [TestCaseSource(nameof(Values))]
    public async Task Hostile_name_finds_no_row_and_breaks_no_query(string value)
    {
        var result = await TestHost.Host.RunAsync("HostSummary", new RunRequest { Value = value }, DataSource.Sample);

        Assert.That(result.Steps.Where(s => s.Outcome is StepOutcome.Failed).Select(s => $"{s.Key}: {s.Outcome.Reason}"), Is.Empty);
        Assert.That(result.Steps.Where(s => s.Key != "host_entity" && s.Table is { Rows.Count: > 0 }).Select(s => s.Key), Is.Empty);
        Assert.That(result.Queries.Select(q => q.Text), Has.None.Contains(value.Length > 5 ? value : "no such text"));
    }
}
