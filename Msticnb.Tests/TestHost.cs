using Msticnb.Host;
using Msticnb.Host.Registry;
using NUnit.Framework;

namespace Msticnb.Tests;

/// <summary>One host over the built packs for all tests that only run notebooklets: loading them anew for each would only cost time.</summary>
[SetUpFixture]
public sealed class TestHost
{
    private static readonly Lazy<MsticnbHost> Instance = new(() => MsticnbHost.CreateAsync(o =>
    {
        o.BuiltInPluginFolder = Repository.Plugins;
        o.CatalogueCacheFolder = null;
        o.ShadowCopy = false;
    }).GetAwaiter().GetResult());

    public static MsticnbHost Host => Instance.Value;

    /// <summary>Every notebooklet, hidden ones included.</summary>
    public static IEnumerable<NotebookletDescriptor> All() => Host.Notebooklets.Concat(Host.Notebooklets.Hidden);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (Instance.IsValueCreated)
            await Instance.Value.DisposeAsync();
    }
}
