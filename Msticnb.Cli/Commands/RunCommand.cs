using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Cli.Running;
using Msticnb.Host.Running;

namespace Msticnb.Cli.Commands;

internal sealed class RunCommand : Verb
{
    private static readonly Argument NameArgument = new("NAME", "A notebooklet: plain name, dotted name or alias.") { IsRequired = true };
    private static readonly Argument Value = new("VALUE", "What to investigate: a host, an account, an address. Without it the sample workspace suggests one.");
    private static readonly Option Pick = new("--pick", "NAME", "Which candidate is meant when the value means several things.");

    public override string Name => "run";

    public override string Summary => "Runs a notebooklet";

    public override string Description =>
        "Text goes to standard output and the whole result to an HTML report, by default into the current folder. Without a time option it looks at the last day of the data. "
        + "It ends with 0 when complete, 1 failed, 2 wrong usage, 3 when some step is partial or failed, 4 when it needs a choice between candidates, 130 cancelled.";

    public override IReadOnlyList<Argument> Arguments { get; } = [NameArgument, Value];

    public override IReadOnlyList<Option> Options { get; } =
        [Pick, .. TimeOptions.All, .. StepOptions.All, .. InputOptions.All, .. RunOutputOptions.All, .. DataOptions.All, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples =>
    [
        "msticnb run HostSummary",
        "msticnb run HostSummary web01 --data exports --last 2d --report web01.html --json web01.json",
        "msticnb run HostSummary web01 --option +process_tree --option=-related_bookmarks",
    ];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var output = RunOutputOptions.Read(arguments, world);
        var times = TimeOptions.Read(arguments);
        var steps = StepOptions.Steps(arguments);
        var parameters = StepOptions.Parameters(arguments);
        var source = DataOptions.Source(arguments, world);

        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var notebooklet = host.Notebooklets.Get(arguments[0]!);
        var (tables, tablesSource) = await InputOptions.TablesAsync(arguments, world, host, cancellationToken).ConfigureAwait(false);
        var request = new RunRequest
        {
            Value = arguments[1],
            Pick = arguments[Pick],
            Steps = steps,
            Parameters = parameters,
            Tables = tables,
            TablesSource = tablesSource,
            TimeRange = times.IsEmpty ? null : await times.RangeAsync(await host.OpenAsync(source, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
        };

        NotebookletResult result;
        await using (var progress = RunProgress.Start(output.IsQuiet ? null : world.Error))
            result = await host.RunAsync(notebooklet.FullName, request, source, progress, cancellationToken).ConfigureAwait(false);

        // What was found before an interrupt is worth keeping, so the writing is not cancelled with the run.
        await new RunOutput(output, world, host.GetServices<ITableFiles>()).WriteAsync(result, CancellationToken.None).ConfigureAwait(false);
        return Exit(result.Status);
    }

    private static int Exit(RunStatus status) => status switch
    {
        RunStatus.Complete => ExitCode.Complete,
        RunStatus.Partial => ExitCode.Partial,
        RunStatus.NeedsInput => ExitCode.NeedsInput,
        RunStatus.Cancelled => ExitCode.Cancelled,
        _ => ExitCode.Failed,
    };
}
