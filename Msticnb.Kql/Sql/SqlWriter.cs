using System.Text;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>Marks what the result needs, from the end to the scans, and writes the stages that are left, each behind those that it reads.</summary>
internal sealed class SqlWriter
{
    private readonly Dictionary<Stage, HashSet<Stage>> reads = [];
    private readonly HashSet<Stage> written = [];
    private readonly StringBuilder sql = new("WITH ");

    public static string Write(Relation result)
    {
        var writer = new SqlWriter();
        writer.Mark(result);
        writer.Write(result.Stage);
        writer.sql.Append("\nSELECT ").Append(result.Columns.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", result.Columns.Select(c => c.Sql))).Append(" FROM ").Append(result.Stage.Name);
        var order = result.OrderSql;
        if (order.Length > 0)
            writer.sql.Append(" ORDER BY ").Append(order);
        return writer.sql.ToString();
    }

    private void Write(Stage stage)
    {
        if (!written.Add(stage))
            return;
        foreach (var read in reads[stage])
            Write(read);
        if (sql[^1] == ')')
            sql.Append(",\n");
        sql.Append(stage.Name).Append(stage.IsMaterialized ? " AS MATERIALIZED (" : " AS (").Append(stage.Write()).Append(')');
    }

    private void Mark(Relation result)
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
                {
                    columns.Push(use);
                    Read(column.Owner, use.Owner);
                }
            }
            else
            {
                var stage = stages.Pop();
                if (stage.IsLive)
                    continue;
                stage.IsLive = true;
                ReadsOf(stage);
                foreach (var use in stage.FixedUses)
                {
                    columns.Push(use);
                    Read(stage, use.Owner);
                }

                foreach (var input in stage.Inputs)
                {
                    stages.Push(input);
                    Read(stage, input);
                }
            }
        }
    }

    private void Read(Stage reader, Stage read)
    {
        // A sort key may be a column of the same stage.
        if (reader != read)
            ReadsOf(reader).Add(read);
    }

    private HashSet<Stage> ReadsOf(Stage stage)
    {
        if (!reads.TryGetValue(stage, out var set))
            reads.Add(stage, set = []);
        return set;
    }
}
