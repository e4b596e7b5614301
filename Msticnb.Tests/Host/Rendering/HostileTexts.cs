using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Charts;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;
using Msticnb.Host.Running;
using Newtonsoft.Json.Linq;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Tests.Host.Rendering;

/// <summary>Texts with which attackers write into logs, and results that hold them in every place that data can reach.</summary>
internal static class HostileTexts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>alert('pwned')</script>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' autofocus onfocus='alert(1)",
        "javascript:alert(1)",
        "<svg/onload=alert(1)>",
        "</textarea></style></title><b>bold</b>",
        "&lt;b&gt; &amp; &#60;script&#62;",
        "{{constructor.constructor('alert(1)')()}}",
        "exe.\u202etxt.gpj",
        "\u2066isolated\u2069 \u200bzero\ufeffwidth",
        "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J",
        "null\0char",
        "line\r\nbreak\u2028and\u2029more\ttab",
        "half \ud83d pair \udc4d",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "# heading\n- list\n[link](http://evil.example) ![img](http://evil.example/x.png) www.evil.example",
        "| pipe | table | `code` ``` fence",
        "日本語のログ 👩‍👩‍👧 e\u0301",
        new string('A', 50_000),
        "",
    ];

    /// <summary>A result with the text in every place that data can reach: cells, names, titles, reasons, parameters, query text, entities, blocks.</summary>
    public static NotebookletResult Everywhere(string text)
    {
        var table = Table(text);
        return ReportSamples.Empty(RunStatus.Partial) with
        {
            Input = new HostInput { Value = text, Host = new HostEntity { HostName = text, OSName = text, AdditionalData = new Dictionary<string, JToken> { ["x" + text] = text } }, Names = [text] },
            Source = text,
            Problem = new Problem("MNB0020", text, text) { ExceptionType = text },
            Candidates = [new Candidate(text, text, [text], 1, null)],
            Parameters = new Dictionary<string, object?> { ["p" + text] = text, ["list"] = new[] { text } },
            Findings = [new Finding(Severity.High, text, "table") { Techniques = [text], Rows = [0] }],
            Warnings = [text],
            Steps =
            [
                new StepResult("table", text, new StepOutcome.Partial(table, text)) { Queries = ["q1"], Charts = Charts("c" + text) },
                new StepResult("entity", "Entity", new StepOutcome.Data(new HostEntity { HostName = text, DnsDomain = text })),
                new StepResult("text", "Text", new StepOutcome.Data(text)),
                new StepResult("record", "Record", new StepOutcome.Data(new Problem("id", text, text))),
                new StepResult("blocks", "Blocks", new StepOutcome.Data(new Block[] { new TextBlock(text, text), new TableBlock(text, table, Charts("c" + text)), new EntityBlock(text, new HostEntity { HostName = text }) })),
                new StepResult("empty", "Empty", new StepOutcome.Empty(Table(text, 0))) { EmptyText = text },
                new StepResult("skipped", "Skipped", new StepOutcome.Skipped(text)),
                new StepResult("failed", "Failed", new StepOutcome.Failed(new Problem("MNB0020", text))),
            ],
            Queries = [new QueryRecord("q1", text, text, text, text, new Dictionary<string, object?> { ["p" + text] = text }, null) { Step = "table", Reason = text }],
        };
    }

    private static DataFrame Table(string text, int rows = 2)
    {
        var name = "c" + text;
        var table = new TableBuilder().Column(name).Column("Dynamic", ColumnType.Dynamic).Column("Time", ColumnType.DateTime).Column("Number", ColumnType.Long);
        for (var i = 0; i < rows; i++)
            table.Row(text, new JObject { ["k" + text] = text }.ToString(Newtonsoft.Json.Formatting.None), ReportSamples.Start.AddHours(i), i + 1L);
        return table.ToTable();
    }

    private static IReadOnlyList<ChartSpec> Charts(string column) =>
    [
        new TimelineChart("Time", column, [column]) { Title = column },
        new ValueTimelineChart("Time", "Number", column, [column]),
        new BarChart(column, null, column),
        new PieChart(column, "Number"),
        new MatrixChart(column, column, null),
        new PivotChart(column, column, "Number"),
        new TreeChart("Number", "Number", column, column, column),
        new FlowChart(column, column, null),
        new MapChart("Number", "Number", column, column),
    ];
}
