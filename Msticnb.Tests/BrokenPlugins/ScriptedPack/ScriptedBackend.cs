using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;

namespace ScriptedPack;

/// <summary>Opens <c>--workspace ID</c>; the id <c>closed</c> cannot be opened.</summary>
[Export(typeof(IQueryBackendFactory))]
public sealed class ScriptedBackendFactory : IQueryBackendFactory
{
    public string Kind => "workspace";

    public Task<IQueryBackend> OpenAsync(DataSource source, CancellationToken cancellationToken) => source.Location == "closed"
        ? throw TableMissingException.Missing(["closed"])
        : Task.FromResult<IQueryBackend>(new ScriptedBackend(source.Location));
}

/// <summary>The first word of a query says what it does.</summary>
public sealed class ScriptedBackend(string source) : IQueryBackend
{
    private static readonly DateTimeOffset Now = new(2026, 1, 3, 0, 0, 0, TimeSpan.Zero);

    public string Name => "Scripted";

    public string Source => source;

    public BackendCapabilities Capabilities => new(4, CanAnalyze: false);

    public Task<DateTimeOffset> GetNowAsync(CancellationToken cancellationToken) => Task.FromResult(Now);

    public Task<WorkspaceDescription> DescribeAsync(DescribeDetail detail, CancellationToken cancellationToken) => Task.FromResult(
        new WorkspaceDescription(
            [
                new TableDescription("SecurityEvent", [new("TimeGenerated", ColumnType.DateTime), new("Computer", ColumnType.String), new("SubStatus", ColumnType.String, IsPresent: false)])
                {
                    Rows = 1234,
                    Span = (Now.AddDays(-2), Now),
                    TimeColumn = "TimeGenerated",
                    Location = "SecurityEvent.parquet",
                },
            ],
            ["Syslog"],
            [new Problem(DiagnosticIds.UnreadableFile, "Heartbeat.csv cannot be read: it ends in the middle of a row.", "Export it again.")])
        {
            SuggestedValues = new Dictionary<InputKind, string> { [InputKind.Account] = "ann" },
        });

    public async Task<QueryAnswer> ExecuteAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var words = request.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var verb = words.FirstOrDefault(w => w is "rows" or "range" or "params" or "hostile" or "partial" or "missing" or "wrong" or "wait" or "crash") ?? "";
        switch (verb)
        {
            case "wait":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "wrong":
                throw QueryException.From("", [new QueryDiagnostic("syntax", "KQL0101", "'wher' is no operator.", 1, 1 + request.Text.IndexOf("wher", StringComparison.Ordinal), 4, "where")]);
            case "crash":
                throw new InvalidOperationException("the engine lost its mind");
            case "missing":
                throw TableMissingException.Missing(["Syslog"]);
        }

        var table = new TableBuilder();
        switch (verb)
        {
            case "range":
                table.Column("Start", ColumnType.DateTime).Column("End", ColumnType.DateTime).Column("Now", ColumnType.DateTime)
                    .Row(request.Range?.Start, request.Range?.End, request.Now);
                break;
            case "params":
                table.Column("Name").Column("Type").Column("Value");
                foreach (var (name, value) in request.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
                    table.Row(name, value?.GetType().Name ?? "null", value is IEnumerable<string> list ? string.Join("+", list) : value is DateTime time ? time.ToString("O") : FormattableString.Invariant($"{value}"));
                break;
            case "hostile":
                table.Column("Text").Row("\u001b[31mred\u001b[0m [bold]x[/] \u202eevil <script>alert(1)</script>");
                break;
            default:
                table.Column("EventID", ColumnType.Int).Column("Activity").Row(4624, "logon").Row(4625, "failed, \"twice\"").Row(4688, "process");
                break;
        }

        return new QueryAnswer(table.ToTable())
        {
            Incomplete = verb == "partial" ? "One file could not be read." : null,
            Warnings = verb == "partial" ? ["Column Foo is absent."] : [],
            Elapsed = TimeSpan.FromMilliseconds(12.3),
        };
    }

    public Task<QueryAnalysis> AnalyzeAsync(QueryRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The id <c>stuck</c> never closes, whatever it is told.</summary>
    public async ValueTask DisposeAsync()
    {
        if (source == "stuck")
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
    }
}
