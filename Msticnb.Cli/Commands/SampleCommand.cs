using System.Globalization;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Cli.Terminal;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Commands;

internal sealed class SampleCommand : Verb
{
    private static readonly Argument Folder = new("DIR", "The folder to write into; it is made when it is absent, and must be empty or hold a sample.") { IsRequired = true };
    private static readonly Option Scale = new("--scale", "ROWS", "About how many rows of noise over all tables: 50000, 200k, 5m. The default is 50000.");
    private static readonly Option Seed = new("--seed", "N", "Another whole number gives other noise around the same story. The default is 1.");
    private static readonly Option End = new("--end", "TIME", "The instant at which the data ends; the default makes everybody's sample the same.");
    private static readonly Option Quiet = new("--quiet", null, "Shows no progress.");

    public override string Name => "sample";

    public override string Summary => "Writes the sample workspace: a fictional company with one intrusion";

    public override IReadOnlyList<Argument> Arguments { get; } = [Folder];

    public override IReadOnlyList<Option> Options { get; } = [Scale, Seed, End, Quiet, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples => ["msticnb sample workspace", "msticnb sample big --scale 5m --seed 7"];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var standard = new SampleRequest();
        var request = new SampleRequest
        {
            Rows = arguments[Scale] is { } rows ? Rows(rows) : standard.Rows,
            Seed = arguments[Seed] is not { } seed ? standard.Seed
                : int.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                : throw CommandLineException.NotANumber(Seed, seed, "a whole number"),
            End = arguments[End] is { } end ? TimeText.Instant(end) : null,
        };
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var sample = HostStart.Service<ISampleWorkspace>(host, "brings the sample workspace");
        var progress = arguments.Has(Quiet) ? null : new LineProgress(world.Error);
        var summary = await sample.WriteAsync(world.FullPath(arguments[0]!), request, progress, cancellationToken).ConfigureAwait(false);

        var tables = summary.Rows.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        foreach (var (table, count) in tables)
            world.Out.Line($"{table.PadRight(tables.Max(t => t.Key.Length))}  {CellText.Count(count),12}");
        world.Out.Line($"{CellText.Count(tables.Count, "table")}, {CellText.Count(summary.Rows.Values.Sum(), "row")}, {Words.Range(new TimeRange(summary.Start, summary.End))}", TextStyle.Heading);
        if (progress is not null)
            world.Error.Line($"Try `msticnb run HostSummary --data {arguments[0]}`.");
        return ExitCode.Complete;
    }

    private static long Rows(string text)
    {
        var plain = text.Trim().Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var unit = plain.Length == 0 ? 1 : char.ToLowerInvariant(plain[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
        return double.TryParse(unit == 1 ? plain : plain[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit is >= 1 and <= 1e10
            ? (long)(number * unit)
            : throw CommandLineException.NotANumber(Scale, text, "a number of rows such as 50000, 200k or 5m");
    }
}
