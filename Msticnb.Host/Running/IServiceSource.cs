namespace Msticnb.Host.Running;

/// <summary>Gives out the services that packs export.</summary>
internal interface IServiceSource
{
    /// <summary>The services of the packs that are loaded now; they stay usable until the lease is disposed, whatever a reload does.</summary>
    IServiceLease Lease();
}

/// <summary>Services that packs export, for as long as a run needs them.</summary>
internal interface IServiceLease : IDisposable
{
    /// <summary>All services of a contract, over all packs; a pack whose service cannot be made is left out and is in the load report.</summary>
    IReadOnlyList<T> GetServices<T>()
        where T : class;
}
