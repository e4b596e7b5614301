using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>Asks providers about the distinct values of a column.</summary>
internal static class EnrichStep
{
    public static async Task<object?> RunAsync(RunScope scope, EnrichSource source, CancellationToken cancellationToken)
    {
        // A part in which nothing was found may have no columns.
        if (scope.Results[source.From].Value is not DataFrame { Rows.Count: > 0 } table)
            return null;
        var column = source.Columns.FirstOrDefault(table.HasColumn);
        if (column is null)
            return new StepOutcome.Skipped($"{scope.Results[source.From].Key} has no column {string.Join(" or ", source.Columns)}.");

        return source.With.Kind switch
        {
            EnrichmentKind.GeoIp => await AskAsync<IGeoIpProvider>(scope, source, table, column, "location", GeoIpColumns.AddAsync, cancellationToken).ConfigureAwait(false),
            EnrichmentKind.Whois => await AskAsync<IWhoisProvider>(scope, source, table, column, "registration", WhoisColumns.AddAsync, cancellationToken).ConfigureAwait(false),
            EnrichmentKind.ThreatIntel => await AskAsync<IThreatIntelProvider>(scope, source, table, column, "threat intelligence", ThreatIntelRows.AddAsync, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"Facts of kind {source.With.Kind} are unknown."),
        };
    }

    private static async Task<object?> AskAsync<TProvider>(
        RunScope scope,
        EnrichSource source,
        DataFrame table,
        string column,
        string facts,
        Func<EnrichmentTask, IReadOnlyList<TProvider>, CancellationToken, Task<DataFrame>> add,
        CancellationToken cancellationToken)
        where TProvider : class, IEnrichmentProvider
    {
        var providers = scope.Services.GetServices<TProvider>().Select(p => (Provider: p, WhyNot: Providers.WhyNot(p, scope.MaySendOut))).ToList();
        var ready = providers.Where(p => p.WhyNot is null).Select(p => p.Provider).ToList();
        if (ready.Count == 0)
        {
            return new StepOutcome.Skipped(providers.Count == 0
                ? $"No pack brings a provider of {facts}."
                : $"No provider of {facts} is ready: {string.Join(' ', providers.Select(p => $"{p.Provider.Name}: {p.WhyNot}"))}");
        }

        var values = table.TableRows().Select(r => r.Text(column)).Where(v => v.Length > 0 && !IndicatorTypes.IsInternalAddress(v)).Distinct(StringComparer.Ordinal).ToList();
        var asked = values.Take(source.With.MaxValues).ToList();
        var task = new EnrichmentTask(table, column, asked, source.With, scope.Warnings.Add);
        var result = await add(task, ready, cancellationToken).ConfigureAwait(false);
        if (asked.Count < values.Count)
            task.Gaps.Insert(0, $"Only the first {asked.Count} of {values.Count} distinct values were looked up.");
        return task.Gaps.Count == 0 ? result : new StepOutcome.Partial(result, string.Join(' ', task.Gaps));
    }
}
