using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.Catalogue;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Commands;

internal sealed class TablesCommand : Verb
{
    private static readonly Argument Table = new("TABLE", "Shows the columns of this table; case does not count.");
    private static readonly Option Format = FormatOption.Of(FormatOption.Text, FormatOption.Json);

    public override string Name => "tables";

    public override string Summary => "Lists the tables of the data, or the columns of one";

    public override string Description => "Rows, time span, columns and types; tables and columns that are known and absent are named too.";

    public override IReadOnlyList<Argument> Arguments { get; } = [Table];

    public override IReadOnlyList<Option> Options { get; } = [Format, .. DataOptions.All, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb tables", "msticnb tables SecurityEvent --data exports"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var backend = await HostStart.OpenAsync(host, arguments, world, cancellationToken).ConfigureAwait(false);
        var workspace = await backend.DescribeAsync(DescribeDetail.Statistics, cancellationToken).ConfigureAwait(false);
        var table = arguments[0] is { } name ? Find(workspace, name) : null;
        var isJson = FormatOption.Read(arguments, Format) == FormatOption.Json;
        if (isJson)
            TablesJson.Write(world.Out.Writer, backend, workspace, table);
        else
            world.Out.Lines(table is null ? TablesText.All(backend, workspace, world.Out) : TablesText.One(table, world.Out));

        foreach (var problem in isJson ? [] : workspace.Problems)
            ProblemText.Write(world.Error, problem, TextStyle.Warning);
        return ExitCode.Complete;
    }

    private static TableDescription Find(WorkspaceDescription workspace, string name)
    {
        if (workspace.Tables.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        var known = workspace.KnownAbsent.FirstOrDefault(t => string.Equals(t, name, StringComparison.OrdinalIgnoreCase));
        var guess = known is null ? Nearest.To(name, workspace.Tables.Select(t => t.Name)) : null;
        throw CommandLineException.Because(
            known is null ? $"There is no table '{Quote.Short(name)}'.{(guess is null ? "" : $" Did you mean '{guess}'?")}" : $"Table {known} is known, and this data does not have it.",
            "`msticnb tables` lists those that are there.");
    }
}
