using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// <c>mv-expand</c>: a row per element. A bag gives bags of one key, a plain value itself, null one row, an empty array none;
/// several columns run side by side to the end of the longest.
/// </summary>
internal static class MvExpand
{
    // The old spelling stops here when no limit is given.
    private const long OldLimit = 128;

    public static Relation Bind(Binder binder, Relation input, MvExpandOperator expand, NameScope scope)
    {
        var asArray = false;
        string? indexName = null;
        foreach (var option in expand.Options)
        {
            var text = option.Value switch { NameExpr name => name.Name, LiteralExpr { Value: string s } => s, _ => "" };
            if (option.Name is "bagexpansion" or "kind")
                asArray = text == "array";
            else if (option.Name == "with_itemindex")
                indexName = text;
        }

        long? limit = expand.Keyword.Length == "mvexpand".Length ? OldLimit : null;
        if (expand.Limit is { } limitExpression)
            limit = new ExpressionBinder(binder, scope, null).Bind(limitExpression).ConstantLong ?? throw binder.Error(DiagnosticCodes.MustBeConstant, limitExpression.Span, "The limit must be a constant.");
        return Expand(binder, input, expand.Items, scope, asArray, indexName, limit);
    }

    public static Relation Expand(Binder binder, Relation input, IReadOnlyList<ExpandItem> items, NameScope scope, bool asArray, string? indexName, long? limit)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        // First the lists, beside the row that they belong to.
        var listed = binder.NewStage(input.Stage.Name, input.Stage);
        var map = input.All.ToDictionary(c => c, c => Binder.Pass(c, listed, keepOrigin: false));
        var lists = items.Select(item => List(binder, expressions, listed, item, asArray, limit)).ToList();
        // Then the rows.
        var stage = binder.NewStage(listed.Name, listed);
        var length = lists.Count == 1 ? $"len({lists[0].List.Sql})" : $"greatest({string.Join(", ", lists.Select(l => $"len({l.List.Sql})"))})";
        var index = binder.NewColumn(indexName ?? "index", KqlType.Long, stage);
        stage.Add(index, $"unnest(range({length}))", lists.Select(l => l.List).ToList());
        var elements = lists.ToDictionary(l => l.Name, l => Element(binder, stage, l), StringComparer.Ordinal);
        // One of the unnests makes the rows, also where nobody reads what it gives.
        stage.Pin(lists.Count == 1 ? elements[lists[0].Name] : index);
        var outer = map.ToDictionary(m => m.Key, m => Binder.Pass(m.Value, stage, keepOrigin: false));
        var columns = input.Columns.Select(c => elements.TryGetValue(c.Name, out var element) ? element : outer[c]).ToList();
        columns.AddRange(lists.Where(l => input.Find(l.Name) is null).Select(l => elements[l.Name]));
        if (indexName is not null)
            columns.Add(index);
        var expanded = Binder.Remap(input, stage, outer, columns) with { SourceName = null };
        expanded = expanded with { Tie = [.. expanded.Tie, .. expanded.Tie.Count > 0 ? new[] { index } : []] };
        return Typed(binder, expanded, lists.Where(l => l.Type is not null and not KqlType.Dynamic).ToDictionary(l => elements[l.Name], l => l.Type!.Value));
    }

    private sealed record ListColumn(string Name, Column List, KqlType? Type);

    private static ListColumn List(Binder binder, ExpressionBinder expressions, SelectStage stage, ExpandItem item, bool asArray, long? limit)
    {
        var value = expressions.Bind(item.Value);
        if (value.Type != KqlType.Dynamic)
            throw binder.Error(DiagnosticCodes.WrongType, item.Span, $"'mv-expand' needs a dynamic value, this is {value.Type.Name()}. Text that holds JSON goes through parse_json() first.", value.Type == KqlType.String ? "parse_json" : null);
        var name = item.Name?.Name ?? ExpressionBinder.AutoName(item.Value)
            ?? throw binder.Error(DiagnosticCodes.BadOption, item.Span, "Give the expanded value a name: mv-expand Name = ...");
        var column = binder.NewColumn("list", KqlType.Dynamic, stage);
        // Nearly every value is an array without blanks before it, and its first letter is cheaper to look at than its type.
        var sql = $"(CASE WHEN starts_with(CAST({value.Sql} AS VARCHAR), '[') THEN from_json({value.Sql}, '[\"JSON\"]') ELSE CASE json_type({value.Sql}) WHEN 'ARRAY' THEN from_json({value.Sql}, '[\"JSON\"]') WHEN 'OBJECT' THEN from_json(CAST(kql_bag_items(CAST({value.Sql} AS VARCHAR), {(asArray ? "TRUE" : "FALSE")}) AS JSON), '[\"JSON\"]') ELSE [{value.Sql}] END END)";
        stage.Add(column, limit is null ? sql : $"{sql}[1:{limit}]", value.Uses);
        return new ListColumn(name, column, item.ToType);
    }

    private static Column Element(Binder binder, SelectStage stage, ListColumn list)
    {
        var column = binder.NewColumn(list.Name, KqlType.Dynamic, stage);
        stage.Add(column, $"unnest({list.List.Sql})", [list.List]);
        return column;
    }

    // unnest stands alone in its stage; conversions come behind it.
    private static Relation Typed(Binder binder, Relation expanded, Dictionary<Column, KqlType> types) =>
        types.Count == 0
            ? expanded
            : Project.Apply(binder, expanded, expanded.Columns.Select(c => (c.Name, types.TryGetValue(c, out var type) ? Conversion.To(Scalar.Of(c), type) : Scalar.Of(c))).ToList());
}
