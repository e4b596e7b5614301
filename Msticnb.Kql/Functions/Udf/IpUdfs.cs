using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>IPv4 and IPv6 addresses and ranges; what cannot be read is null.</summary>
internal static class IpUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, long?>("kql_parse_ipv4", text => Ipv4(text) is var (address, prefix) ? address & Mask(prefix) : null),
        KqlUdfs.Of<string, long, long?>("kql_parse_ipv4_mask", (text, prefix) => prefix is >= 0 and <= 32 && Ipv4(text) is var (address, own) ? address & Mask((int)Math.Min(prefix, own)) : null),
        KqlUdfs.Of<string, bool?>("kql_ipv4_is_private", IsPrivate),
        KqlUdfs.Of<string, string, long, bool?>("kql_ipv4_is_match", (a, b, prefix) => Compare4(a, b, prefix) is { } order ? order == 0 : null),
        KqlUdfs.Of<string, string, long, long?>("kql_ipv4_compare", Compare4),
        KqlUdfs.Of<string, string, bool?>("kql_ipv4_is_in_range", InRange4),
        KqlUdfs.Of<string, string, bool?>("kql_ipv4_is_in_any_range", (ip, ranges) => AnyRange(ip, ranges, InRange4)),
        KqlUdfs.Of<string, long?>("kql_ipv4_suffix", text => Ipv4(text) is var (_, prefix) ? prefix : null),
        KqlUdfs.Of<string, long, bool, string?>("kql_format_ipv4", Format4),
        KqlUdfs.Of<string, string?>("kql_parse_ipv6", text => Ipv6(text) is var (bytes, prefix) ? Text6(Masked(bytes, prefix)) : null),
        KqlUdfs.Of<string, long, string?>("kql_parse_ipv6_mask", (text, prefix) => prefix is >= 0 and <= 128 && Ipv6(text) is var (bytes, own) ? Text6(Masked(bytes, (int)Math.Min(prefix, own))) : null),
        KqlUdfs.Of<string, string, long, bool?>("kql_ipv6_is_match", (a, b, prefix) => Compare6(a, b, prefix) is { } order ? order == 0 : null),
        KqlUdfs.Of<string, string, long, long?>("kql_ipv6_compare", Compare6),
        KqlUdfs.Of<string, string, bool?>("kql_ipv6_is_in_range", InRange6),
        KqlUdfs.Of<string, string, bool?>("kql_ipv6_is_in_any_range", (ip, ranges) => AnyRange(ip, ranges, InRange6)),
    ];

    private static long Mask(int prefix) => prefix == 0 ? 0 : (0xFFFFFFFFL << (32 - prefix)) & 0xFFFFFFFFL;

    public static (long Address, int Prefix)? Ipv4(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var prefix = 32;
        var slash = trimmed.IndexOf('/');
        if (slash >= 0)
        {
            if (!int.TryParse(trimmed[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > 32)
                return null;
            trimmed = trimmed[..slash];
        }

        long address = 0;
        var parts = 0;
        foreach (var range in trimmed.Split('.'))
        {
            if (++parts > 4 || trimmed[range].Length > 3 || !byte.TryParse(trimmed[range], NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
                return null;
            address = (address << 8) | octet;
        }

        return parts == 4 ? (address, prefix) : null;
    }

    private static bool? IsPrivate(string text)
    {
        if (Ipv4(text) is not var (address, prefix))
            return null;
        bool Within(long network, int length) => prefix >= length && (address & Mask(length)) == network;
        return Within(0x0A000000, 8) || Within(0xAC100000, 12) || Within(0xC0A80000, 16);
    }

    // The shortest of the three prefixes counts.
    private static long? Compare4(string a, string b, long prefix)
    {
        if (prefix is < 0 or > 32 || Ipv4(a) is not var (x, px) || Ipv4(b) is not var (y, py))
            return null;
        var mask = Mask((int)Math.Min(prefix, Math.Min(px, py)));
        return (x & mask).CompareTo(y & mask);
    }

    private static bool? InRange4(string ip, string range)
    {
        if (Ipv4(ip) is not var (address, _) || Ipv4(range) is not var (network, prefix))
            return null;
        return (address & Mask(prefix)) == (network & Mask(prefix));
    }

    private static bool? AnyRange(string ip, string ranges, Func<string, string, bool?> test)
    {
        bool? result = null;
        foreach (var range in JsonValues.Texts(ranges) ?? [])
        {
            var hit = test(ip, range);
            if (hit == true)
                return true;
            result ??= hit;
        }

        return result;
    }

    private static string? Format4(string text, long prefix, bool withMask)
    {
        if (prefix is < 0 or > 32)
            return null;
        long address;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (number > 0xFFFFFFFFL)
                return null;
            address = number;
        }
        else if (Ipv4(text) is var (parsed, own))
        {
            (address, prefix) = (parsed, Math.Min(prefix, own));
        }
        else
        {
            return null;
        }

        address &= Mask((int)prefix);
        return withMask ? $"{Dotted(address)}/{prefix}" : Dotted(address);
    }

    public static string Dotted(long address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    // IPv4 stands at the end of the IPv4-mapped network.
    private static (byte[] Bytes, int Prefix)? Ipv6(string text)
    {
        if (Ipv4(text) is var (v4, v4Prefix))
        {
            var mapped = new byte[16];
            mapped[10] = mapped[11] = 0xFF;
            for (var i = 0; i < 4; i++)
                mapped[12 + i] = (byte)(v4 >> (24 - (8 * i)));
            return (mapped, 96 + v4Prefix);
        }

        var trimmed = text.AsSpan().Trim();
        var prefix = 128;
        var slash = trimmed.IndexOf('/');
        if (slash >= 0)
        {
            if (!int.TryParse(trimmed[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > 128)
                return null;
            trimmed = trimmed[..slash];
        }

        // "::a.b.c.d" is the IPv4 address as well.
        if (text.AsSpan().Trim().StartsWith("::") && Ipv4(text.Trim()[2..]) is not null)
            return Ipv6(text.Trim()[2..]);

        // Kusto reads past one colon in front.
        if (trimmed is [':', not ':', ..])
            trimmed = trimmed[1..];
        return trimmed.IndexOfAny('%', '[') < 0 && IPAddress.TryParse(trimmed, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? (address.GetAddressBytes(), prefix)
            : null;
    }

    private static byte[] Masked(byte[] bytes, int prefix)
    {
        var masked = new byte[16];
        for (var i = 0; i < 16; i++)
        {
            var bits = Math.Clamp(prefix - (8 * i), 0, 8);
            masked[i] = (byte)(bytes[i] & (0xFF << (8 - bits)));
        }

        return masked;
    }

    private static string Text6(byte[] bytes) =>
        string.Join(":", Enumerable.Range(0, 8).Select(i => ((bytes[2 * i] << 8) | bytes[(2 * i) + 1]).ToString("x4", CultureInfo.InvariantCulture)));

    private static long? Compare6(string a, string b, long prefix)
    {
        if (prefix is < 0 or > 128 || Ipv6(a) is not var (x, px) || Ipv6(b) is not var (y, py))
            return null;
        var shortest = (int)Math.Min(prefix, Math.Min(px, py));
        return Math.Sign(Masked(x, shortest).AsSpan().SequenceCompareTo(Masked(y, shortest)));
    }

    private static bool? InRange6(string ip, string range)
    {
        if (Ipv6(ip) is not var (address, _) || Ipv6(range) is not var (network, prefix))
            return null;
        return Masked(address, prefix).AsSpan().SequenceEqual(Masked(network, prefix));
    }
}
