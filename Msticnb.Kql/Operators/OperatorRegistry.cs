using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary>What each tabular operator does with its input, and how far it is supported.</summary>
internal static class OperatorRegistry
{
    public static Relation Bind(Binder binder, Relation input, QueryOperator step, NameScope scope) => step switch
    {
        BrokenOperator => throw new BindException(),
        JoinOperator or UnionOperator or GetSchemaOperator or InvokeOperator or AsOperator or MakeSeriesOperator or TopNestedOperator or SearchOperator when input.Partition.Count > 0 =>
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOperator, step.Keyword, $"The operator '{NameOf(step)}' does not run inside of mv-apply and partition."),
        WhereOperator where => Where.Bind(binder, input, where, scope),
        ExtendOperator extend => Extend.Bind(binder, input, extend.Items, scope),
        ProjectOperator project => Project.Bind(binder, input, project, scope),
        ProjectRenameOperator rename => ProjectColumns.Rename(binder, input, rename),
        ProjectColumnsOperator columns => ProjectColumns.Bind(binder, input, columns),
        SummarizeOperator summarize => Summarize.Bind(binder, input, summarize, scope),
        SortOperator sort => Sort.Bind(binder, input, sort.Keys, scope),
        TopOperator top => Sort.Top(binder, input, top, scope),
        TakeOperator take => Sort.Take(binder, input, take.Rows, scope),
        DistinctOperator distinct => Distinct.Bind(binder, input, distinct, scope),
        CountOperator count => Distinct.Count(binder, input, count),
        JoinOperator join => Join.Bind(binder, input, join, scope),
        UnionOperator union => Union.Bind(binder, input, union, scope),
        MvExpandOperator expand => MvExpand.Bind(binder, input, expand, scope),
        RenderOperator render => Render(binder, input, render),
        SerializeOperator serialize => (serialize.Items.Count == 0 ? input : Extend.Bind(binder, input with { IsSerialized = true }, serialize.Items, scope)) with { IsSerialized = true },
        AsOperator @as => As(binder, input, @as),
        ParseOperator parse => Parse.Bind(binder, input, parse, scope),
        // Any rows will do for a sample, so the first that come are as good as others.
        SampleOperator sample => Sort.Take(binder, input with { Order = [] }, sample.Rows, scope),
        SampleDistinctOperator { Of: not NameExpr } sample => throw binder.Error(DiagnosticCodes.BadOption, sample.Of.Span, "'sample-distinct' takes a column by its name; compute it with 'extend' before."),
        TopHittersOperator { Of: not NameExpr } hitters => throw binder.Error(DiagnosticCodes.BadOption, hitters.Of.Span, "'top-hitters' takes a column by its name; compute it with 'extend' before."),
        SampleDistinctOperator sample => Sort.Take(binder, Distinct.Bind(binder, input, new DistinctOperator(sample.Span, sample.Keyword, [new NamedItem(sample.Of.Span, [], false, sample.Of)], false), scope), sample.Rows, scope),
        MvApplyOperator apply => MvApply.Bind(binder, input, apply, scope),
        SearchOperator search => Search.Bind(binder, input, search, scope),
        EvaluateOperator evaluate => Evaluate.Bind(binder, input, evaluate, scope),
        PartitionOperator partition => Partition.Bind(binder, input, partition, scope),
        TopHittersOperator hitters => TopHitters.Bind(binder, input, hitters, scope),
        TopNestedOperator nested => TopNested.Bind(binder, input, nested, scope),
        MakeSeriesOperator series => MakeSeries.Bind(binder, input, series, scope),
        ParseKvOperator parse => ParseKv.Bind(binder, input, parse, scope),
        GetSchemaOperator => ConstantTables.Schema(binder, input),
        InvokeOperator invoke => Invoke(binder, input, invoke, scope),
        _ => throw Refuse(binder, step),
    };

    /// <summary>Operators that begin a query.</summary>
    public static Relation BindSource(Binder binder, QueryOperator step, NameScope scope) => step switch
    {
        PrintOperator print => ConstantTables.Print(binder, print, scope),
        RangeOperator range => ConstantTables.Range(binder, range, scope),
        UnionOperator union => Union.Bind(binder, null, union, scope),
        SearchOperator search => Search.Bind(binder, null, search, scope),
        _ => throw Refuse(binder, step),
    };

    public static IEnumerable<SupportEntry> Support
    {
        get
        {
            string[] runs =
            [
                "where", "extend", "project", "project-away", "project-keep", "project-rename", "project-reorder", "summarize", "sort", "top", "take", "distinct", "count",
                "join", "lookup", "union", "mv-expand", "render", "print", "range", "serialize", "as", "parse", "parse-where", "getschema", "invoke", "sample", "sample-distinct", "mv-apply",
            ];
            var partly = new Dictionary<string, string>
            {
                ["evaluate"] = "Of the plugins only bag_unpack with named columns.",
                ["make-series"] = "Not 'in range()'; the axis is a datetime, a timespan or a whole number.",
                ["parse-kv"] = "Not over columns that are there already.",
                ["partition"] = "Not with a source of its own in braces.",
                ["search"] = "Over tables and views, not over nameless tables.",
                ["top-hitters"] = "Exact here; Kusto estimates.",
                ["top-nested"] = "Not 'with others'.",
            };
            var aliases = new Dictionary<string, string[]> { ["where"] = ["filter"], ["sort"] = ["order"], ["take"] = ["limit"], ["mv-expand"] = ["mvexpand"], ["mv-apply"] = ["mvapply"] };
            var spelled = aliases.Values.SelectMany(a => a).ToHashSet(StringComparer.Ordinal);
            return OperatorNames.All.Where(n => !spelled.Contains(n)).Order(StringComparer.Ordinal).Select(n => new SupportEntry(
                "operator", n, aliases.GetValueOrDefault(n, []), runs.Contains(n) ? SupportStatus.Supported : partly.ContainsKey(n) ? SupportStatus.Deviates : SupportStatus.Unsupported, partly.GetValueOrDefault(n, "")));
        }
    }

    private static readonly string[] Charts =
    [
        "table", "list", "barchart", "piechart", "ladderchart", "timechart", "linechart", "anomalychart", "pivotchart", "areachart", "stackedareachart", "scatterchart",
        "timepivot", "columnchart", "timeline", "3Dchart", "card", "treemap", "plotly", "graph",
    ];

    private static Relation Render(Binder binder, Relation input, RenderOperator render) =>
        Charts.Contains(render.Chart)
            ? input with { Render = new RenderHint(render.Chart, render.Properties) }
            : throw binder.Error(DiagnosticCodes.BadOption, render.Span, $"'{render.Chart}' is not a chart of 'render'; choose one of {string.Join(", ", Charts)}.", Suggest.Nearest(render.Chart, Charts));

    private static Relation As(Binder binder, Relation input, AsOperator @as)
    {
        var shared = binder.Share(input);
        binder.Root.Set(@as.Name.Name, new RelationMeaning(shared with { SourceName = @as.Name.Name }));
        return shared with { Order = shared.Order, Render = input.Render, SourceName = @as.Name.Name };
    }

    private static Relation Invoke(Binder binder, Relation input, InvokeOperator invoke, NameScope scope)
    {
        var name = invoke.Call.Function;
        return scope.Find(name.Name) is FunctionMeaning function
            ? binder.CallTableFunction(function, invoke.Call.Arguments, new ExpressionBinder(binder, scope, null), invoke.Call.Span, binder.Share(input))
            : throw binder.Unsupported(DiagnosticCodes.UnsupportedFunction, name.Span, $"'invoke {name.Name}' needs a function that the query declares with 'let'; functions of a workspace are not here.");
    }

    private static BindException Refuse(Binder binder, QueryOperator step)
    {
        var name = step is OtherOperator other ? other.Name : NameOf(step);
        return binder.Unsupported(DiagnosticCodes.UnsupportedOperator, step.Keyword, $"The operator '{name}' does not run here. {Elsewhere.Of(name)}");
    }

    /// <summary>Why a plugin does not run, by what it is.</summary>
    public static BindException RefusePlugin(Binder binder, NameExpr plugin) => PluginNames.Where(plugin.Name) is { } where
        ? binder.Unsupported(DiagnosticCodes.UnsupportedPlugin, plugin.Span, $"The plugin '{plugin.Name}' does not run here. {where}")
        : binder.Error(DiagnosticCodes.UnknownFunction, plugin.Span, $"No plugin is called '{plugin.Name}'.", Suggest.Nearest(plugin.Name, PluginNames.All));

    private static string NameOf(QueryOperator step) => step switch
    {
        MvApplyOperator => "mv-apply",
        ParseKvOperator => "parse-kv",
        MakeSeriesOperator => "make-series",
        TopNestedOperator => "top-nested",
        SampleDistinctOperator => "sample-distinct",
        _ => step.GetType().Name.Replace("Operator", "", StringComparison.Ordinal).ToLowerInvariant(),
    };
}
