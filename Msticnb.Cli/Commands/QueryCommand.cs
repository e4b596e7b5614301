using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Cli.Catalogue;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Options;
using Msticnb.Cli.Querying;
using Msticnb.Cli.Running;
using Msticnb.Host;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Json;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Commands;

internal sealed class QueryCommand : Verb
{
    private const string StandardInput = "-";
    private static readonly Argument Kql = new("KQL", "The query; '-' reads it from standard input.");
    private static readonly Option FileOption = new("--file", "FILE", "Reads the query from a file.");
    private static readonly Option Batch = new("--batch", "FILE", "Runs many queries: one JSON object {\"id\":...,\"query\":...} a line, one answer a line in the same order; '-' is standard input. An error of one ends nothing.");
    private static readonly Option Parameter = new("--param", "NAME=VALUE", "The value of a parameter that the query declares.") { IsRepeatable = true };
    private static readonly Option Support = new("--support", null, "Tells what of KQL runs, where it deviates and where it runs instead: all of it, or what KQL names: a function, an operator, a kind such as 'plugin'. As text, json or md.");
    private static readonly Option Now = new("--now", "TIME", "What now() gives.");
    private static readonly Option MaxRows = MaxRowsOption.Of("Most rows of the answer. Text shows 100 of them by default.");

    public override string Name => "query";

    public override string Summary => "Runs KQL on the data";

    public override string Description => "The time options set the range of every table that has a time column; without them a query sees all times.";

    public override IReadOnlyList<Argument> Arguments { get; } = [Kql];

    public override IReadOnlyList<Option> Options { get; } = [FileOption, Batch, Support, Parameter, .. TimeOptions.All, Now, MaxRows, .. QueryOutput.All, .. DataOptions.All, .. PluginOptions.All];

    public override IReadOnlyList<string> Examples =>
    [
        "msticnb query 'SecurityEvent | summarize count() by EventID | top 5 by count_'",
        "msticnb query --file logons.kql --param host=web01 --last 2d --format csv",
        "msticnb query 'SigninLogs | where ResultType != 0' --out failures.parquet",
        "msticnb query --batch queries.jsonl --data exports",
        "msticnb query --support make-series",
    ];

    public override async Task<int> RunAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        if (arguments.Has(Support))
            return await TellSupportAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var isBatch = arguments.Has(Batch);
        var text = isBatch ? null : await TextAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        CheckBatch(arguments, isBatch);
        var output = isBatch ? null : QueryOutput.Read(arguments, world);
        var times = TimeOptions.Read(arguments);
        var now = arguments[Now] is { } typed ? TimeText.Instant(typed) : (DateTimeOffset?)null;
        var maxRows = MaxRowsOption.Read(arguments, MaxRows);
        var parameters = Pairs.Read(arguments, Parameter);

        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var backend = await HostStart.OpenAsync(host, arguments, world, cancellationToken).ConfigureAwait(false);
        var range = await times.RangeAsync(token => now is { } fixedNow ? Task.FromResult(fixedNow) : backend.GetNowAsync(token), cancellationToken).ConfigureAwait(false);
        var session = new QuerySession(backend, range, now, maxRows, parameters);
        if (!isBatch)
            return await OneAsync(text!, session, output!, host, world, cancellationToken).ConfigureAwait(false);

        using var lines = arguments[Batch] == StandardInput ? null : Open(world.FullPath(arguments[Batch]!));
        await QueryBatch.RunAsync(lines ?? world.In, world.Out.Writer, session, new RenderOptions(), cancellationToken).ConfigureAwait(false);
        return ExitCode.Complete;
    }

    private static async Task<int> TellSupportAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        foreach (var other in new[] { FileOption, Batch, Parameter })
        {
            if (arguments.Has(other))
                throw CommandLineException.Conflict(Support.Name, other.Name);
        }

        if (QueryOutput.HasFile(arguments))
            throw CommandLineException.Conflict(Support.Name, QueryOutput.FileOption);
        var format = QueryOutput.TypedFormat(arguments) ?? FormatOption.Text;
        if (format is not (FormatOption.Text or FormatOption.Json or FormatOption.Markdown))
            throw CommandLineException.Because($"{Support.Name} writes text, json or md, not {format}.");
        await using var host = await HostStart.StartAsync(arguments, world, cancellationToken).ConfigureAwait(false);
        var features = LanguageListing.Select(HostStart.Service<IQueryLanguage>(host, "runs KQL by itself").Features, arguments[0]);
        if (format == FormatOption.Json)
            LanguageListing.Json(world.Out.Writer, features);
        else if (format == FormatOption.Markdown)
            LanguageListing.Markdown(world.Out.Writer, features);
        else
            world.Out.Lines(LanguageListing.Text(features, world.Out.Width));
        return ExitCode.Complete;
    }

    private static async Task<int> OneAsync(string text, QuerySession session, QueryOutput output, MsticnbHost host, Surroundings world, CancellationToken cancellationToken)
    {
        var format = output.Format;
        var options = new RenderOptions { Width = world.Out.Width, Unicode = world.Out.IsUnicode, MaxRows = session.MaxRows };
        QueryAnswer answer;
        try
        {
            answer = await session.ExecuteAsync(text, cancellationToken).ConfigureAwait(false);
        }
        catch (NotebookletException e) when (format == FormatOption.Json)
        {
            TableJson.WriteError(world.Out.Writer, QuerySession.Diagnostics(e), options, id: null);
            return ExitCode.Failed;
        }
        catch (QueryException e)
        {
            ProblemText.Write(world.Error, e);
            world.Error.Lines(QueryExcerpt.Lines(text, e.Diagnostics[0]));
            return ExitCode.Failed;
        }

        if (output.Path is not null)
        {
            try
            {
                if (!await output.WriteFileAsync(answer, options, host, cancellationToken).ConfigureAwait(false))
                    TellWhatRowsCannot(answer, world);
            }
            catch (OutputException e)
            {
                world.Error.Line(HostileText.OneLine(e.Message), TextStyle.Bad);
                return ExitCode.Failed;
            }

            world.Error.Line(FormattableString.Invariant($"{answer.Table.Rows.Count:N0} rows in {HostileText.OneLine(output.Path)}"));
        }
        else if (format == FormatOption.Text)
            world.Out.Lines(TableText.Lines(answer, options));
        else
        {
            var renderer = TableRenderers.Find(format)!;
            await renderer.RenderAsync(answer, world.Out.Writer, options, cancellationToken).ConfigureAwait(false);
            if (renderer.IsRowsOnly)
                TellWhatRowsCannot(answer, world);
        }

        return session.IsPartial(answer) ? ExitCode.Partial : ExitCode.Complete;
    }

    private static void TellWhatRowsCannot(QueryAnswer answer, Surroundings world)
    {
        if (answer.Incomplete is { } why)
            world.Error.Line($"NOT COMPLETE: {HostileText.OneLine(why)}", TextStyle.Warning);
        foreach (var warning in answer.Notices)
            world.Error.Line(HostileText.OneLine(warning), TextStyle.Warning);
    }

    private static async Task<string> TextAsync(ParsedArguments arguments, Surroundings world, CancellationToken cancellationToken)
    {
        var text = (arguments[0], arguments[FileOption]) switch
        {
            ({ }, { }) => throw CommandLineException.Conflict(Kql.Name, FileOption.Name),
            (StandardInput, _) => await world.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false),
            ({ } typed, _) => typed,
            (_, { } file) => await ReadAsync(world.FullPath(file), cancellationToken).ConfigureAwait(false),
            _ => throw CommandLineException.Because("There is no query.", "Give one: msticnb query 'SecurityEvent | take 5', or --file, or --batch."),
        };
        return string.IsNullOrWhiteSpace(text) ? throw CommandLineException.Because("The query is empty.") : text;
    }

    private static void CheckBatch(ParsedArguments arguments, bool isBatch)
    {
        if (!isBatch)
            return;
        if (arguments[0] is not null || arguments.Has(FileOption))
            throw CommandLineException.Conflict(Batch.Name, arguments.Has(FileOption) ? FileOption.Name : Kql.Name);
        if (QueryOutput.HasFile(arguments))
            throw CommandLineException.Conflict(Batch.Name, QueryOutput.FileOption);
        if (QueryOutput.TypedFormat(arguments) is { } format and not ("json" or "jsonl"))
            throw CommandLineException.Because($"--batch writes JSON lines, not {format}.");
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = Open(path);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandLineException.UnreadableFile(path, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : e.Message);
        }
    }
}
