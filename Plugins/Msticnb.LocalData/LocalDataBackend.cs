using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Results;
using Msticnb.Kql.Types;
using Msticnb.LocalData.Tables;
using QueryAnalysis = Msticnb.Abstractions.Querying.QueryAnalysis;

namespace Msticnb.LocalData;

/// <summary>KQL over a folder of files: the engine's answers as the contracts want them.</summary>
internal sealed class LocalDataBackend(KqlWorkspace workspace, string source, IReadOnlyDictionary<InputKind, string> suggestions, TimeProvider clock) : IQueryBackend
{
    // Two queries keep two cores busy, and more only share the same memory.
    private const int Concurrency = 4;

    private readonly SemaphoreSlim _nowGate = new(1, 1);
    private (object Catalog, DateTimeOffset Now)? _now;

    public string Name => "LocalData";

    public string Source => source;

    public BackendCapabilities Capabilities { get; } = new(Concurrency, CanAnalyze: true);

    public async Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken)
    {
        await _nowGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var catalog = await workspace.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (_now is { } known && ReferenceEquals(known.Catalog, catalog))
                return known.Now;
            var latest = await workspace.LatestInstantAsync(cancellationToken).ConfigureAwait(false);
            var now = latest is { } last ? NextSecond(last) : clock.GetUtcNow();
            _now = (catalog, now);
            return now;
        }
        finally
        {
            _nowGate.Release();
        }
    }

    public async Task<WorkspaceDescription> DescribeAsync(DescribeDetail detail, CancellationToken cancellationToken)
    {
        var catalog = await workspace.RefreshAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TableDescription> tables = detail == DescribeDetail.Statistics
            ? [.. (await workspace.DescribeTablesAsync(cancellationToken).ConfigureAwait(false)).Select(Describe)]
            : [.. catalog.Tables.Values.Select(t => new TableDescription(t.Schema.Name, [.. t.Columns.Select(c => new ColumnDescription(c.Name, TypeOf(c.Type), c.IsPresent))]) { TimeColumn = t.Schema.TimeColumn })];
        var problems = workspace.Catalog.Problems.Select(p => new Problem(DiagnosticIds.UnreadableFile, $"{Path.GetFileName(p.File)} of table {p.Table}: {p.Reason}"));
        var damaged = workspace.Catalog.Problems.Where(p => p.IsLeftOut).Select(p => p.Table).ToHashSet(StringComparer.Ordinal);
        var absent = Kql.Schema.Known.KnownSchemas.Default.TableNames.Where(n => !catalog.Tables.ContainsKey(n) && !damaged.Contains(n));
        return new WorkspaceDescription([.. tables.OrderBy(t => t.Name, StringComparer.Ordinal)], [.. absent.Order(StringComparer.Ordinal)], [.. problems]) { SuggestedValues = suggestions };
    }

    public async Task<QueryAnswer> ExecuteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = await OptionsAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await workspace.QueryAsync(request.Text, options, cancellationToken).ConfigureAwait(false);
            return new QueryAnswer(FrameColumns.ToTable(result))
            {
                Incomplete = Incomplete(result, options),
                Warnings = result.Warnings,
                AbsentTables = result.AbsentTables,
                Render = result.RenderHint,
                Elapsed = result.Elapsed,
            };
        }
        catch (KqlException e)
        {
            throw Translate(request, e);
        }
    }

    public async Task<QueryAnalysis> AnalyzeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await workspace.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var analysis = workspace.Analyze(request.Text, await OptionsAsync(request, cancellationToken).ConfigureAwait(false));
        return new QueryAnalysis(
            [.. analysis.Diagnostics.Select(ToDiagnostic)],
            [.. analysis.TablesRead.Where(t => t.IsRequired).Select(t => t.Table)],
            [.. analysis.TablesRead.Where(t => !t.IsRequired).Select(t => t.Table)],
            [.. analysis.TablesRead.Where(t => !t.IsTimeBound).Select(t => t.Table)],
            [.. (analysis.Query?.Columns ?? []).Select(c => new ColumnDescription(c.Name, TypeOf(c.Type)))]);
    }

    public async ValueTask DisposeAsync()
    {
        await workspace.DisposeAsync().ConfigureAwait(false);
        _nowGate.Dispose();
    }

    private static DateTimeOffset NextSecond(DateTime last)
    {
        var ticks = (last.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond;
        return new DateTimeOffset(Math.Min(ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static TableDescription Describe(Kql.Storage.TableDescription table) =>
        new(table.Name, [.. table.Columns.Select(c => new ColumnDescription(c.Name, TypeOf(c.Type), c.IsPresent))])
        {
            Rows = table.RowCount,
            Span = table is { First: { } first, Last: { } last } ? (new DateTimeOffset(first, TimeSpan.Zero), new DateTimeOffset(last, TimeSpan.Zero)) : null,
            TimeColumn = table.TimeColumn,
            Location = FormattableString.Invariant($"{table.Files} {(table.Files == 1 ? "file" : "files")}, {table.Bytes / 1024.0 / 1024.0:0.0} MB"),
        };

    private async Task<QueryOptions> OptionsAsync(QueryRequest request, CancellationToken cancellationToken) => new()
    {
        Parameters = request.Parameters,
        Range = request.Range is { } range ? (range.Start.UtcDateTime, range.End.UtcDateTime) : null,
        Now = (request.Now ?? await GetNowAsync(cancellationToken).ConfigureAwait(false)).UtcDateTime,
        MaxRows = (int)Math.Min(request.MaxRows ?? new QueryOptions().MaxRows, int.MaxValue),
    };

    private static string? Incomplete(KqlResult result, QueryOptions options)
    {
        IEnumerable<string> reasons = result.MissingRows;
        if (result.Truncated)
            reasons = reasons.Prepend(FormattableString.Invariant($"Only the first {options.MaxRows:N0} rows were fetched."));
        return string.Join(' ', reasons) is { Length: > 0 } text ? text : null;
    }

    private NotebookletException Translate(QueryRequest request, KqlException error)
    {
        var absent = error.Diagnostics.Where(d => d.Code == DiagnosticCodes.AbsentTable).ToList();
        if (absent.Count == 0 || absent.Count < error.Diagnostics.Count)
            return QueryException.From(request.Name, [.. error.Diagnostics.Select(ToDiagnostic)], error);

        var missing = workspace.Analyze(request.Text, new QueryOptions { Parameters = request.Parameters }).TablesRead.Where(t => t is { IsRequired: true, IsPresent: false }).Select(t => t.Table).Distinct(StringComparer.Ordinal).ToList();
        return TableMissingException.Missing(missing.Count > 0 ? missing : [absent[0].Message]);
    }

    private static QueryDiagnostic ToDiagnostic(KqlDiagnostic d) =>
        new(d.Kind.ToString().ToLowerInvariant(), d.Code, d.Message, d.Line, d.Column, d.Length, d.Suggestion);

    private static ColumnType TypeOf(KqlType type) => Enum.Parse<ColumnType>(type.ToString());
}
