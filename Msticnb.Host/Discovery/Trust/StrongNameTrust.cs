using Msticnb.Abstractions.Diagnostics;
using Msticnb.Host.Configuration;

namespace Msticnb.Host.Discovery.Trust;

/// <summary>Allows packs that are signed with known keys.</summary>
internal sealed class StrongNameTrust : TrustPolicy
{
    private readonly HashSet<string> _tokens;

    public StrongNameTrust(IReadOnlyCollection<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = tokens.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var token in _tokens)
        {
            if (token.Length != 16 || !token.All(char.IsAsciiHexDigit))
                throw new ArgumentException($"'{Quote.Short(token)}' is not a public key token: it has 16 hexadecimal digits.", nameof(tokens));
        }
    }

    public override string Description => $"a pack must be signed with a key of {string.Join(", ", _tokens.Order(StringComparer.Ordinal))}";

    internal override Problem? Refuse(PackCandidate pack, string folder)
    {
        const string fix = "Sign the pack with a key that the host trusts, or add the key's token to the trust policy.";
        var file = Path.Combine(folder, Path.GetFileName(pack.MainFile));
        var signature = StrongNameSignature.Read(file);
        if (signature is null)
            return NotTrusted($"Pack {pack.Name} is not loaded: it carries no strong name.", fix);
        if (!_tokens.Contains(signature.PublicKeyToken))
            return NotTrusted($"Pack {pack.Name} is not loaded: its key {signature.PublicKeyToken} is not trusted.", fix);
        return signature.IsValid ? null : NotTrusted($"Pack {pack.Name} is not loaded: its strong name does not fit its content.", fix);
    }
}
