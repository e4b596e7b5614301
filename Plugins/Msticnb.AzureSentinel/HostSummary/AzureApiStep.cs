using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>What Azure Resource Manager says about the virtual machine.</summary>
internal static class AzureApiStep
{
    public static async Task<object?> DescribeAsync(IStepContext context, Step<Host> host, CancellationToken cancellationToken)
    {
        if (context.ValueOf(host)?.AzureDetails?.ResourceId is not { } resourceId)
            return new StepOutcome.Skipped("Its heartbeat does not name the host as a resource in Azure.");
        if (context.Services<IAzureResourceProvider>() is not [var provider, ..])
            return new StepOutcome.Skipped("No pack that asks Azure Resource Manager is ready: install one, sign in, and allow look-ups that go online.");

        context.Report($"asking {provider.Name}");
        return await provider.DescribeAsync(resourceId, cancellationToken).ConfigureAwait(false) is { } details ? ToTable(details) : null;
    }

    internal static Microsoft.Data.Analysis.DataFrame ToTable(AzureDetails details)
    {
        var table = new TableBuilder().Column("About").Column("Name").Column("Value");
        foreach (var (name, value) in details.SubscriptionDetails.OrderBy(d => d.Key, StringComparer.Ordinal))
            table.Row("Subscription", name, value);
        foreach (var (name, value) in details.ResourceDetails.OrderBy(d => d.Key, StringComparer.Ordinal))
            table.Row("Resource", name, value);
        return table.ToTable();
    }
}
