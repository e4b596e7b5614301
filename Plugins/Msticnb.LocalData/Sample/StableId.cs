using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Msticnb.LocalData.Sample;

/// <summary>Identifiers that are derived from names, so that one thing has one identifier in every table.</summary>
internal static class StableId
{
    /// <summary>An identifier of <paramref name="name"/>; the name carries a prefix that says what it names (<c>host:SRV-FIN01</c>).</summary>
    public static string Guid(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return AsGuid(hash[..16]);
    }

    /// <summary>The first <paramref name="digits"/> lower-case hexadecimal digits of the SHA-256 of <paramref name="name"/>.</summary>
    public static string Hex(string name, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..digits];

    /// <summary>The SID of a domain or of a machine's own accounts, without the last part.</summary>
    public static string SidAuthority(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("sid:" + name), hash);
        return string.Create(CultureInfo.InvariantCulture, $"S-1-5-21-{BitConverter.ToUInt32(hash)}-{BitConverter.ToUInt32(hash[4..])}-{BitConverter.ToUInt32(hash[8..])}");
    }

    /// <summary>FNV-1a, 64 bits.</summary>
    public static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    /// <summary>Formats 16 bytes as a version 4 identifier.</summary>
    public static string AsGuid(ReadOnlySpan<byte> bytes)
    {
        Span<byte> b = stackalloc byte[16];
        bytes[..16].CopyTo(b);
        b[6] = (byte)((b[6] & 0x0F) | 0x40);
        b[8] = (byte)((b[8] & 0x3F) | 0x80);
        return new Guid(b, bigEndian: true).ToString("D");
    }
}
