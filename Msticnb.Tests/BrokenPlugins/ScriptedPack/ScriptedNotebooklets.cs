using System;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace ScriptedPack;

/// <summary>Each of its on-demand steps ends in another way.</summary>
[Notebooklet("tests.scripted", Keywords = "account script", Entities = [EntityKind.Account], Aliases = "OldScripted")]
public sealed class Scripted : Notebooklet<AccountInput>
{
    public Parameter<int> Rows => Parameter(2, "How many rows to make.", minimum: 1, maximum: 100);

    public Step<DataFrame> Events => Run<DataFrame>((context, _) => Task.FromResult<object?>(Make(context)));

    public Step<string> Broken => Run<string>((_, _) => throw new InvalidOperationException("the step is broken")).OnDemand();

    public Step<DataFrame> Part => Run<DataFrame>((context, _) => Task.FromResult<object?>(new StepOutcome.Partial(Make(context), "A limit was hit."))).OnDemand();

    public Step<string> Endless => Run<string>(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return null;
    }).OnDemand();

    public Step<DataFrame> Passed => Given("events");

    public Rule Odd => When(Events, r => r.Text("Name").StartsWith("event 1", StringComparison.Ordinal), Severity.High, "Something odd: {Name}", ["T1078"]);

    private DataFrame Make(IStepContext context)
    {
        var table = new TableBuilder().Column("TimeGenerated", ColumnType.DateTime).Column("Name");
        for (var i = 1; i <= context.Get(Rows); i++)
            table.Row(context.TimeRange.Start.AddMinutes(i), $"event {i}");
        return table.ToTable();
    }
}

/// <summary>Waits until somebody ends it; what it found before that is kept.</summary>
[Notebooklet("tests.scripted")]
public sealed class Waiting : Notebooklet<NoInput>
{
    public Step<string> Quick => Run<string>((_, _) => Task.FromResult<object?>("found before"));

    public Step<string> Endless => Run<string>(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return null;
    });
}

[Export(typeof(IInputResolver))]
public sealed class ScriptedResolver : IInputResolver
{
    public InputKind Kind => InputKind.Account;

    public Task<InputResolution> ResolveAsync(string value, IResolveContext context, CancellationToken cancellationToken) => Task.FromResult<InputResolution>(value == "many"
        ? new InputResolution.Ambiguous([new Candidate("ann@one.example", "account", ["SigninLogs"], 7, null), new Candidate("ann@two.example", "account", ["SigninLogs"], 3, null)])
        : new InputResolution.Resolved(new AccountInput { Value = value, Account = new Account { Name = value }, Names = [value] }));
}
