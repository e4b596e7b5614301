using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Discovery;
using Msticnb.Host.Discovery.Trust;

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

    /// <summary>
    /// Packs whose every DLL and native library is in a list of SHA-256 hashes. The file is read whenever a pack is
    /// checked; while it cannot be read, nothing is allowed.
    /// </summary>
    /// <param name="file">
    /// Either lines as <c>sha256sum</c> writes them (hash, two blanks, path), or a JSON object of paths and hashes. Paths
    /// are relative to the plugin folder, with forward slashes: <c>MyPack/MyPack.dll</c>.
    /// </param>
    public static TrustPolicy Manifest(string file) => new ManifestTrust(file);

    /// <summary>
    /// Packs whose own DLL carries a strong name made with one of these keys; the signature is verified. The
    /// dependencies in the pack's folder are the signer's responsibility and are not looked at.
    /// </summary>
    /// <param name="publicKeyTokens">Tokens of the keys, 16 hexadecimal digits each.</param>
    /// <exception cref="ArgumentException">A token is none.</exception>
    public static TrustPolicy StrongName(params string[] publicKeyTokens) => new StrongNameTrust(publicKeyTokens);

    /// <summary>Why a pack is refused; null when it may be loaded. Called before anything of it is loaded.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="folder">Where the files to check are: the pack's folder, or a copy of it.</param>
    internal abstract Problem? Refuse(PackCandidate pack, string folder);

    private protected static Problem NotTrusted(string message, string? fix = null) =>
        new(DiagnosticIds.NotTrusted, message, fix ?? DiagnosticCatalog.Find(DiagnosticIds.NotTrusted)!.Fix);

    private sealed class AnyTrust : TrustPolicy
    {
        public override string Description => "every pack is allowed";

        internal override Problem? Refuse(PackCandidate pack, string folder) => null;
    }
}
