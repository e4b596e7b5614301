using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Enrichment;

namespace Msticnb.Host.Running;

/// <summary>One look-up of the values of a column.</summary>
/// <param name="Table">The table with the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">Distinct values to look up.</param>
/// <param name="Request">Which facts.</param>
/// <param name="Warn">Tells the reader.</param>
internal sealed record EnrichmentTask(DataFrame Table, string Column, IReadOnlyList<string> Values, EnrichmentRequest Request, Action<string> Warn)
{
    /// <summary>Sentences about what could not be looked up.</summary>
    public List<string> Gaps { get; } = [];

    /// <summary>Asks one provider after the other about the values for which none had an answer yet.</summary>
    public async Task<IReadOnlyDictionary<string, T>> AskInTurnAsync<TProvider, T>(
        IReadOnlyList<TProvider> providers,
        Func<TProvider, IReadOnlyCollection<string>, Task<IReadOnlyDictionary<string, T>>> ask,
        CancellationToken cancellationToken)
        where TProvider : IEnrichmentProvider
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            var open = Values.Where(v => !found.ContainsKey(v)).ToList();
            if (open.Count == 0)
                break;
            var answers = await AskAsync(provider, () => ask(provider, open), cancellationToken).ConfigureAwait(false);
            foreach (var (value, fact) in answers ?? new Dictionary<string, T>())
                found.TryAdd(value, fact);
        }

        return found;
    }

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
            Gaps.Add($"Provider {provider.Name} failed.");
            Warn($"{DiagnosticIds.ProviderFailed} {provider.Name} failed ({e.GetType().Name}).");
            return null;
        }
    }
}
