using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;
using Msticnb.Host;
using Msticnb.Host.Registry;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Catalogue;

/// <summary>What can run with the tables and providers at hand.</summary>
internal static class AtHand
{
    /// <summary>Opens the data once and judges each notebooklet. Data that cannot be opened is told, and then no table counts as missing.</summary>
    public static async Task<IReadOnlyList<CatalogueItem>> JudgeAsync(
        IReadOnlyList<(NotebookletDescriptor Notebooklet, NotebookletMatch? Match)> found,
        MsticnbHost host,
        ParsedArguments arguments,
        Surroundings world,
        CancellationToken cancellationToken)
    {
        if (found.Count == 0)
            return [];
        WorkspaceDescription? workspace = null;
        try
        {
            var backend = await HostStart.OpenAsync(host, arguments, world, cancellationToken).ConfigureAwait(false);
            workspace = await backend.DescribeAsync(DescribeDetail.Schema, cancellationToken).ConfigureAwait(false);
        }
        catch (NotebookletException e)
        {
            ProblemText.Write(world.Error, e.ToProblem(), TextStyle.Warning);
        }

        var providers = Ready(host);
        return [.. found.Select(f => new CatalogueItem(f.Notebooklet, Availability.Of(f.Notebooklet, workspace, providers), f.Match))];
    }

    private static HashSet<EnrichmentKind> Ready(MsticnbHost host)
    {
        var ready = new HashSet<EnrichmentKind>();
        Add(host.GetServices<IGeoIpProvider>(), EnrichmentKind.GeoIp);
        Add(host.GetServices<IWhoisProvider>(), EnrichmentKind.Whois);
        Add(host.GetServices<IThreatIntelProvider>(), EnrichmentKind.ThreatIntel);
        return ready;

        void Add(IEnumerable<IEnrichmentProvider> providers, EnrichmentKind kind)
        {
            if (providers.Any(host.IsReady))
                ready.Add(kind);
        }
    }
}
