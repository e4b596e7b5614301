using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Abstractions.Declaring;

/// <summary>One finding over the rows that fit.</summary>
internal static class RowRule
{
    private const int NamedValues = 3;

    public static IEnumerable<Finding> Evaluate(IStepContext context, Step<DataFrame> step, Func<TableRow, bool> test, Severity severity, string sentence, IReadOnlyList<string> techniques)
    {
        if (context.ValueOf(step) is not { } table)
            yield break;

        var rows = table.TableRows().Where(test).ToList();
        if (rows.Count == 0)
            yield break;

        yield return new Finding(severity, Fill(sentence, context, table, rows), step.Key)
        {
            Rows = [.. rows.Select(r => r.Index)],
            Techniques = techniques,
        };
    }

    private static string Fill(string sentence, IStepContext context, DataFrame table, List<TableRow> rows) =>
        SentenceTemplate.Fill(sentence, name => name switch
        {
            "value" => context.Input.DisplayName,
            "count" => rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => table.Columns.IndexOf(name) < 0 ? null : Distinct(rows, name),
        });

    private static string Distinct(List<TableRow> rows, string column)
    {
        var values = rows.Select(r => r.Text(column)).Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var named = string.Join(", ", values.Take(NamedValues));
        return values.Count > NamedValues ? $"{named} and {values.Count - NamedValues} more" : named;
    }
}
