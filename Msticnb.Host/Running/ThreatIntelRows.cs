using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>One row for each row of the table and each answer about it that is bad enough.</summary>
internal static class ThreatIntelRows
{
    public static async Task<DataFrame> AddAsync(EnrichmentTask task, IReadOnlyList<IThreatIntelProvider> providers, CancellationToken cancellationToken)
    {
        var answers = new List<ThreatIntelAnswer>();
        var indicators = task.Values.Select(v => new Indicator(v, IndicatorTypes.Of(v))).Where(i => i.Type != IndicatorType.Unknown).ToList();
        foreach (var provider in providers)
        {
            var supported = indicators.Where(i => provider.Supports.Contains(i.Type)).ToList();
            if (supported.Count == 0)
                continue;
            var given = await task.AskAsync(provider, () => provider.LookupAsync(supported, cancellationToken), cancellationToken).ConfigureAwait(false) ?? [];
            answers.AddRange(given);

            // A look-up that failed says nothing about the indicator, least of all that nothing is known against it.
            var unanswered = given.Where(a => a.Status is LookupStatus.Failed or LookupStatus.Withheld).Select(a => a.Indicator).Distinct().Count();
            if (unanswered > 0)
                task.Gaps.Add($"{provider.Name} gave no answer for {unanswered} of {supported.Count} values.");
        }

        var hits = answers
            .Where(a => a.Status == LookupStatus.Ok && a.Severity >= task.Request.MinimumSeverity)
            .OrderByDescending(a => a.Severity).ThenBy(a => a.Provider, StringComparer.Ordinal)
            .ToLookup(a => a.Indicator.Value, StringComparer.Ordinal);
        return Join(task, hits);
    }

    private static DataFrame Join(EnrichmentTask task, ILookup<string, ThreatIntelAnswer> hits)
    {
        string[] names = ["Ioc", "IocType", "Provider", "Severity", "Details", "Reference"];
        var own = task.Table.Columns.Where(c => !names.Contains(c.Name, StringComparer.Ordinal)).Select(c => (c.Name, Type: ColumnTypes.TypeOf(c))).ToList();
        var builder = new TableBuilder();
        foreach (var name in names)
            builder.Column(name, name == "Details" ? ColumnType.Dynamic : ColumnType.String);
        foreach (var (name, type) in own)
            builder.Column(name, type);
        foreach (var row in task.Table.TableRows())
        {
            foreach (var hit in hits[row.Text(task.Column)])
            {
                builder.Row(
                [
                    hit.Indicator.Value, hit.Indicator.Type.ToString(), hit.Provider, hit.Severity.ToString(), hit.Details, hit.Reference ?? "",
                    .. own.Select(o => row[o.Name]),
                ]);
            }
        }

        return builder.ToTable();
    }
}
