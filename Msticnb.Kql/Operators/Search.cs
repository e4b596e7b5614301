using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>search</c>: a text alone is looked for in every column, <c>column:text</c> in one; the table's name comes first.</summary>
internal static class Search
{
    private const string Source = "$table";

    public static Relation Bind(Binder binder, Relation? input, SearchOperator search, NameScope scope)
    {
        var isExact = IsCaseSensitive(binder, search);
        // Behind another search the names are there already.
        var all = input is not null && input.Columns.Count > 0 && input.Columns[0].Name == Source
            ? input
            : Union.OfAll(binder, input is null ? Tables(binder, search, scope) : [(input, input.SourceName ?? throw NoName(binder, search))], Source);
        var predicate = Rewrite(binder, search.Predicate, isExact);
        if (predicate is null)
            return all;
        // The name is no column to search in; it goes past the filter as a partition does.
        var name = all.Columns[0];
        var filtered = Where.Bind(binder, all with { Columns = all.Columns.Skip(1).ToList(), Partition = [name] }, new WhereOperator(search.Span, search.Keyword, predicate), scope);
        return filtered with { Columns = [filtered.Partition[0], .. filtered.Columns], Partition = [] };
    }

    private static BindException NoName(Binder binder, SearchOperator search) =>
        binder.Unsupported(DiagnosticCodes.UnsupportedOption, search.Keyword, "'search' behind steps that make a table of no name does not run here; use where * has \"...\".");

    private static bool IsCaseSensitive(Binder binder, SearchOperator search)
    {
        foreach (var option in search.Options.Where(o => o.Name == "kind"))
        {
            var kind = option.Value is NameExpr name ? name.Name : "";
            string[] kinds = ["default", "case_insensitive", "case_sensitive"];
            return kinds.Contains(kind)
                ? kind == "case_sensitive"
                : throw binder.Error(DiagnosticCodes.BadOption, option.Span, $"'{kind}' is not a kind of 'search'; choose one of {string.Join(", ", kinds)}.", Suggest.Nearest(kind, kinds));
        }

        return false;
    }

    private static List<(Relation Table, string Name)> Tables(Binder binder, SearchOperator search, NameScope scope)
    {
        var named = search.Tables.Count > 0 ? search.Tables : [new WildcardTableExpr(search.Keyword, "*")];
        var tables = new List<(Relation, string)>();
        foreach (var table in Union.Expand(binder, named, scope, mayMiss: false))
        {
            var bound = binder.BindTable(table, scope);
            tables.Add((bound, bound.SourceName ?? throw NoName(binder, search)));
        }

        return tables;
    }

    // Null when everything is wanted.
    private static Expr? Rewrite(Binder binder, Expr expression, bool isExact) => expression switch
    {
        StarExpr => null,
        LiteralExpr { Type: KqlType.String, Value: string text } => Term(binder, new StarExpr(expression.Span), text, expression.Span, isExact),
        BinaryExpr { Op: ":", Right: LiteralExpr { Value: string text } } binary => Term(binder, binary.Left, text, binary.Span, isExact),
        LogicalExpr logical => logical with { Terms = logical.Terms.Select(t => Rewrite(binder, t, isExact) ?? new LiteralExpr(t.Span, KqlType.Bool, true)).ToList() },
        CallExpr { Function.Name: "not" } call => call with { Arguments = call.Arguments.Select(a => Rewrite(binder, a, isExact) ?? new LiteralExpr(a.Span, KqlType.Bool, true)).ToList() },
        _ => expression,
    };

    private static BinaryExpr? Term(Binder binder, Expr target, string text, TextSpan span, bool isExact)
    {
        var term = text.Trim('*');
        if (term.Length == 0 && text.Length > 0)
            return null;
        if (term.Contains('*', StringComparison.Ordinal))
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, span, "A '*' within a search term does not run here; use 'matches regex'.");
        var op = (text.StartsWith('*'), text.EndsWith('*')) switch
        {
            (true, true) => "contains",
            (true, false) => "hassuffix",
            (false, true) => "hasprefix",
            _ => "has",
        };
        return new BinaryExpr(span, isExact ? op + "_cs" : op, span, target, new LiteralExpr(span, KqlType.String, term));
    }
}
