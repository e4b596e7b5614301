using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Discovery;

namespace Msticnb.Host.Configuration;

/// <summary>
/// Which packs may be loaded: plugin folders are code. A pack that is refused is a row of the load report with
/// <see cref="DiagnosticIds.NotTrusted"/>, and nothing of it is loaded.
/// </summary>
public abstract class TrustPolicy
{
    private protected TrustPolicy()
    {
    }

    /// <summary>Every pack.</summary>
    public static TrustPolicy Any { get; } = new AnyTrust();

    /// <summary>What this policy asks for, as the end of a sentence: <c>every pack is allowed</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Why a pack is refused; null when it may be loaded. Called before anything of it is loaded.</summary>
    internal abstract Problem? Refuse(PackCandidate pack);

    private protected static Problem NotTrusted(string message, string? fix = null) =>
        new(DiagnosticIds.NotTrusted, message, fix ?? DiagnosticCatalog.Find(DiagnosticIds.NotTrusted)!.Fix);

    private sealed class AnyTrust : TrustPolicy
    {
        public override string Description => "every pack is allowed";

        internal override Problem? Refuse(PackCandidate pack) => null;
    }
}
