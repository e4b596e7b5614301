using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;

namespace Msticnb.Kql.Sql;

/// <summary>Marks what the result needs, from the end to the scans, and writes the stages that are left.</summary>
internal static partial class SqlWriter
{
    public static string Write(IReadOnlyList<Stage> stages, Relation result)
    {
        Mark(result);
        var live = stages.Where(s => s.IsLive).Select(s => (Stage: s, Body: s.Write())).ToList();
        var readers = Readers(live.Select(s => s.Body).Append(result.Stage.Name));
        var sql = new StringBuilder("WITH ");
        foreach (var (stage, body) in live)
        {
            // What one reader reads is better left to DuckDB, which then takes that reader's filters down into it.
            var isMaterialized = stage.IsMaterialized && readers.GetValueOrDefault(stage.Name) > 1;
            sql.Append(sql.Length == 5 ? "" : ",\n").Append(stage.Name).Append(isMaterialized ? " AS MATERIALIZED (" : " AS (").Append(body).Append(')');
        }

        sql.Append("\nSELECT ").Append(string.Join(", ", result.Columns.Select(c => c.Sql))).Append(" FROM ").Append(result.Stage.Name);
        var order = result.OrderSql;
        if (order.Length > 0)
            sql.Append(" ORDER BY ").Append(order);
        return sql.ToString();
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

    [GeneratedRegex("(?<![A-Za-z0-9_])_s[0-9]+(?![A-Za-z0-9_])")]
    private static partial Regex StageName();

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
