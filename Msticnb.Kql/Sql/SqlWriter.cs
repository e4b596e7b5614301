using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>Marks what the result needs, from the end to the scans, and writes the stages that are left, each behind those that it reads.</summary>
internal sealed partial class SqlWriter
{
    private readonly Dictionary<Stage, HashSet<Stage>> reads = [];
    private readonly HashSet<Stage> placed = [];
    private readonly List<(Stage Stage, string Body)> bodies = [];

    public static string Write(IReadOnlyList<Stage> stages, Relation result)
    {
        foreach (var stage in stages.OfType<SelectStage>())
            stage.SinkConditions();
        var writer = new SqlWriter();
        writer.Mark(result);
        writer.Place(result.Stage);
        return writer.Text(result);
    }

    private string Text(Relation result)
    {
        var readers = Readers(bodies.Select(b => b.Body).Append(result.Stage.Name));
        var sql = new StringBuilder("WITH ");
        foreach (var (stage, body) in bodies)
        {
            // What one reader reads is better left to DuckDB, which then takes that reader's filters down into it.
            var isMaterialized = stage.IsMaterialized && readers.GetValueOrDefault(stage.Name) > 1;
            sql.Append(sql.Length == 5 ? "" : ",\n").Append(stage.Name).Append(isMaterialized ? " AS MATERIALIZED (" : " AS (").Append(body).Append(')');
        }

        sql.Append("\nSELECT ").Append(result.Columns.Count == 0 ? "1 AS \"_one\"" : string.Join(", ", result.Columns.Select(c => c.Sql))).Append(" FROM ").Append(result.Stage.Name);
        var order = result.OrderSql;
        if (order.Length > 0)
            sql.Append(" ORDER BY ").Append(order);
        return sql.ToString();
    }

    private void Place(Stage stage)
    {
        if (!placed.Add(stage))
            return;
        foreach (var read in reads[stage])
            Place(read);
        bodies.Add((stage, stage.Write()));
    }

    /// <summary>How often each stage is named. A text that looks like a name counts too, which does no harm.</summary>
    private static Dictionary<string, int> Readers(IEnumerable<string> bodies)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var body in bodies)
        {
            foreach (var name in StageName().EnumerateMatches(body))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, body.Substring(name.Index, name.Length), out _)++;
        }

        return counts;
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

    [GeneratedRegex("(?<![A-Za-z0-9_])_s[0-9]+(?![A-Za-z0-9_])")]
    private static partial Regex StageName();
}
