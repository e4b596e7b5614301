using System.Globalization;
using System.Numerics;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>IPv4 addresses inside of text, and ranges as lists of networks.</summary>
internal static class IpTextUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, bool>("kql_has_any_ipv4", (text, addresses) => Any(addresses, a => HasAddress(text, a))),
        KqlUdfs.Of<string, string, bool>("kql_has_any_ipv4_prefix", (text, prefixes) => Any(prefixes, p => HasPrefix(text, p))),
        KqlUdfs.Of<string, string, string?>("kql_ipv4_networks", Networks),
    ];

    private static bool Any(string array, Func<string, bool> test) => JsonValues.Texts(array)?.Exists(t => test(t)) == true;

    private static bool HasAddress(string text, string address) => Octets(address, isPrefix: false) && Stands(text, address, isWhole: true);

    // A prefix is a whole address, or its beginning up to a dot.
    private static bool HasPrefix(string text, string prefix) =>
        prefix.EndsWith('.') ? Octets(prefix[..^1], isPrefix: true) && Stands(text, prefix, isWhole: false) : HasAddress(text, prefix);

    private static bool Octets(string text, bool isPrefix)
    {
        var parts = text.Split('.');
        return (isPrefix ? parts.Length <= 3 : parts.Length == 4)
            && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 3 && byte.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool Stands(string text, string needle, bool isWhole)
    {
        for (var at = text.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = text.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(text, at - 1) && !IsPartBefore(text, at) && (isWhole ? IsEnd(text, at + needle.Length) : IsAddress(text, at)))
                return true;
        }

        return false;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    // "5.1.2.3.4" holds no address 1.2.3.4.
    private static bool IsPartBefore(string text, int at) => at >= 2 && text[at - 1] == '.' && char.IsAsciiDigit(text[at - 2]);

    private static bool IsEnd(string text, int at) =>
        IsEdge(text, at) && !(at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]));

    // The address that begins here is a valid one.
    private static bool IsAddress(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        var address = text[at..end].TrimEnd('.');
        return Octets(address, isPrefix: false) && IsEdge(text, end);
    }

    // The fewest networks that cover a range of addresses, in order.
    private static string? Networks(string start, string end)
    {
        if (IpUdfs.Ipv4(start) is not var (first, _) || IpUdfs.Ipv4(end) is not var (last, _))
            return null;
        var networks = new List<string>();
        while (first <= last)
        {
            var bits = first == 0 ? 32 : Math.Min(32, BitOperations.TrailingZeroCount(first));
            while (bits > 0 && first + (1L << bits) - 1 > last)
                bits--;
            networks.Add($"\"{IpUdfs.Dotted(first)}/{32 - bits}\"");
            first += 1L << bits;
        }

        return "[" + string.Join(",", networks) + "]";
    }
}
