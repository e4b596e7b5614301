namespace Msticnb.Kql.Syntax;

/// <summary>The names of tabular operators; also what the parser suggests from.</summary>
internal static class OperatorNames
{
    /// <summary>Operators that parse and are refused by name.</summary>
    public static readonly IReadOnlyList<string> Opaque =
    [
        "scan", "reduce", "facet", "fork", "consume", "make-graph", "graph-match", "graph-to-table",
        "graph-shortest-paths", "graph-mark-components", "graph-where-nodes", "graph-where-edges", "macro-expand", "assert-schema", "execute-and-cache",
    ];

    public static readonly IReadOnlyList<string> Parsed =
    [
        "where", "filter", "extend", "project", "project-away", "project-keep", "project-rename", "project-reorder", "summarize", "sort", "order",
        "top", "take", "limit", "distinct", "count", "join", "lookup", "union", "mv-expand", "mvexpand", "mv-apply", "mvapply", "render", "print", "range", "serialize",
        "as", "parse", "parse-where", "parse-kv", "make-series", "search", "find", "sample", "sample-distinct", "getschema", "evaluate", "invoke", "partition", "top-nested", "top-hitters",
    ];

    public static IEnumerable<string> All => Parsed.Concat(Opaque);
}
