using Msticnb.Abstractions.Querying;
using Msticnb.Host.Running;
using Msticnb.Host.Testing;
using NUnit.Framework;

namespace Msticnb.Tests.Host.Running;

public sealed class OptionalTableTests
{
    [Test]
    public async Task Absent_table_is_told_unless_the_query_calls_it_optional()
    {
        var backend = new FakeBackend().Answer("Logons", (_, _) => Task.FromResult(new QueryAnswer(Sample.Alerts()) { AbsentTables = ["WindowsEvent", "Elsewhere_CL"] }));
        var result = await TestRun.RunAsync<StepsNotebooklet>(backend, new RunRequest { Value = "web01", Steps = ["logons"] });
        Assert.That(result.Warnings, Has.Some.Contains("Elsewhere_CL").And.None.Contains("WindowsEvent"));
    }
}
