using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>distinct</c> and <c>count</c>.</summary>
internal static class Distinct
{
    public static Relation Bind(Binder binder, Relation input, DistinctOperator distinct, NameScope scope)
    {
        var projected = distinct.IsStar ? input : Project.Bind(binder, input, new ProjectOperator(distinct.Span, distinct.Keyword, distinct.Items), scope);
        foreach (var column in projected.Columns)
        {
            if (column.Type == KqlType.Dynamic)
                throw binder.Error(DiagnosticCodes.DynamicKey, distinct.Span, $"'distinct' does not take the dynamic column '{column.Name}'. Use tostring({column.Name}).");
        }

        return Group(binder, projected, projected.Columns) with { IsOpen = projected.IsOpen };
    }

    /// <summary>One row per combination of the columns, in the order of first appearance where rows have one.</summary>
    public static Relation Group(Binder binder, Relation input, IReadOnlyList<Column> keys)
    {
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        List<Column> all = [.. keys, .. input.Partition];
        stage.Tail = all.Count > 0 ? $"GROUP BY {string.Join(", ", all.Select(k => k.Sql))}" : "LIMIT 1";
        stage.TailUses = all;
        var columns = keys.Select(k => Binder.Pass(k, stage, keepOrigin: false)).ToList();
        return new Relation(stage, columns) { Tie = FirstSeen(binder, input, stage), Partition = PassPartition(input, stage) };
    }

    /// <summary>The number of the first row of each group, hidden, when rows are numbered.</summary>
    public static IReadOnlyList<Column> FirstSeen(Binder binder, Relation input, Sql.SelectStage stage)
    {
        if (input.Tie.Count == 0)
            return [];
        var column = binder.NewColumn("first", input.Tie[0].Type, stage);
        stage.Add(column, $"min({input.Tie[0].Sql})", [input.Tie[0]]);
        return [column];
    }

    public static IReadOnlyList<Column> PassPartition(Relation input, Sql.SelectStage stage) =>
        input.Partition.Select(p => Binder.Pass(p, stage, keepOrigin: false)).ToList();

    public static Relation Count(Binder binder, Relation input, CountOperator count)
    {
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var column = binder.NewColumn(count.Name?.Name ?? "Count", KqlType.Long, stage);
        stage.Add(column, "count(*)", []);
        // Pins the aggregation even when nobody reads the number.
        stage.Tail = input.Partition.Count > 0 ? $"GROUP BY {string.Join(", ", input.Partition.Select(p => p.Sql))}" : "HAVING count(*) >= 0";
        stage.TailUses = input.Partition;
        return new Relation(stage, [column]) { Partition = PassPartition(input, stage) };
    }
}
