using Microsoft.Extensions.DependencyInjection;
using Msticnb.Host;
using NUnit.Framework;

namespace Msticnb.Tests.Host;

public sealed class MsticnbHostProviderTests
{
    [Test]
    public async Task Failure_to_start_is_not_for_ever()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"msticnb-late-{Guid.NewGuid():N}");
        await using var services = new ServiceCollection().AddMsticnb(o =>
        {
            o.BuiltInPluginFolder = null;
            o.CatalogueCacheFolder = null;
            o.PluginFolders.Add(folder);
        }).BuildServiceProvider();
        var provider = services.GetRequiredService<MsticnbHostProvider>();

        await Assert.ThrowsAsync<UsageException>(() => provider.GetAsync());
        Directory.CreateDirectory(folder);
        try
        {
            var host = await provider.GetAsync();
            Assert.That(await provider.GetAsync(), Is.SameAs(host));
            await services.DisposeAsync();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => provider.GetAsync());
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
