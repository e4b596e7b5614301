namespace Msticnb.Host.Running;

/// <summary>Services that packs export.</summary>
internal interface IServiceSource
{
    /// <summary>All services of a contract, over all packs; a pack whose service cannot be made is left out and is in the load report.</summary>
    IReadOnlyList<T> GetServices<T>()
        where T : class;
}
