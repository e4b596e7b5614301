using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>Asks providers about the distinct values of a column.</summary>
internal static class EnrichStep
{
    public static async Task<object?> RunAsync(RunScope scope, EnrichSource source, StepContext context, CancellationToken cancellationToken)
    {
        var table = (DataFrame)scope.Results[source.From].Value!;
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
        var providers = scope.Services.GetServices<TProvider>();
        var ready = providers.Where(p => p.NotReady is null).ToList();
        if (ready.Count == 0)
        {
            return new StepOutcome.Skipped(providers.Count == 0
                ? $"No pack brings a provider of {facts}."
                : $"No provider of {facts} is ready: {string.Join(' ', providers.Select(p => $"{p.Name}: {p.NotReady}"))}");
        }

        var values = table.TableRows().Select(r => r.Text(column)).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var asked = values.Take(source.With.MaxValues).ToList();
        var task = new EnrichmentTask(table, column, asked, source.With, problem => scope.Warnings.Add(problem));
        var result = await add(task, ready, cancellationToken).ConfigureAwait(false);
        var reasons = new List<string>();
        if (asked.Count < values.Count)
            reasons.Add($"Only the first {asked.Count} of {values.Count} distinct values were looked up.");
        if (task.FailedProviders.Count > 0)
            reasons.Add($"These providers failed: {string.Join(", ", task.FailedProviders)}.");
        return reasons.Count == 0 ? result : new StepOutcome.Partial(result, string.Join(' ', reasons));
    }
}

/// <summary>One look-up of the values of a column.</summary>
/// <param name="Table">The table with the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">Distinct values to look up.</param>
/// <param name="Request">Which facts.</param>
/// <param name="Warn">Tells the reader.</param>
internal sealed record EnrichmentTask(DataFrame Table, string Column, IReadOnlyList<string> Values, EnrichmentRequest Request, Action<string> Warn)
{
    public List<string> FailedProviders { get; } = [];

    /// <summary>Asks one provider; a provider that fails is named and passed over.</summary>
    public async Task<T?> AskAsync<T>(IEnrichmentProvider provider, Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // A provider is a pack's code and a service on the internet: it may fail in any way, and the others go on.
        catch (Exception e)
        {
            // The message of a provider's exception may hold a key in a URL, so only its type is told.
            FailedProviders.Add(provider.Name);
            Warn($"{DiagnosticIds.ProviderFailed} {provider.Name} failed ({e.GetType().Name}).");
            return null;
        }
    }
}
