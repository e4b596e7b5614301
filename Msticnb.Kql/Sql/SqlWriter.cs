using System.Text;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>Marks what the result needs, from the end to the scans, and writes the stages that are left.</summary>
internal static class SqlWriter
{
    public static string Write(IReadOnlyList<Stage> stages, Relation result)
    {
        Mark(result);
        var sql = new StringBuilder("WITH ");
        var first = true;
        foreach (var stage in stages.Where(s => s.IsLive))
        {
            sql.Append(first ? "" : ",\n").Append(stage.Name).Append(stage.IsMaterialized ? " AS MATERIALIZED (" : " AS (").Append(stage.Write()).Append(')');
            first = false;
        }

        sql.Append("\nSELECT ").Append(string.Join(", ", result.Columns.Select(c => c.Sql))).Append(" FROM ").Append(result.Stage.Name);
        var order = result.OrderSql;
        if (order.Length > 0)
            sql.Append(" ORDER BY ").Append(order);
        return sql.ToString();
    }

    private static void Mark(Relation result)
    {
        var columns = new Stack<Column>(result.All);
        var stages = new Stack<Stage>([result.Stage]);
        while (columns.Count > 0 || stages.Count > 0)
        {
            if (columns.TryPop(out var column))
            {
                if (column.IsLive)
                    continue;
                column.IsLive = true;
                stages.Push(column.Owner);
                foreach (var use in column.Owner.UsesOf(column))
                    columns.Push(use);
            }
            else
            {
                var stage = stages.Pop();
                if (stage.IsLive)
                    continue;
                stage.IsLive = true;
                foreach (var use in stage.FixedUses)
                    columns.Push(use);
                foreach (var input in stage.Inputs)
                    stages.Push(input);
            }
        }
    }
}
