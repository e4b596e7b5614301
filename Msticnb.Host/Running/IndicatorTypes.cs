using System.Net;
using System.Net.Sockets;
using Msticnb.Abstractions.Enrichment;

namespace Msticnb.Host.Running;

/// <summary>Tells the kind of an indicator by its spelling.</summary>
internal static class IndicatorTypes
{
    /// <summary>True for addresses that nobody outside knows; asking about them would only tell others how the network inside is built.</summary>
    public static bool IsInternalAddress(string value) =>
        Of(value) is IndicatorType.IPv4 or IndicatorType.IPv6 && !PublicAddresses.IsPublic(IPAddress.Parse(value));

    public static IndicatorType Of(string value)
    {
        if (IPAddress.TryParse(value, out var address) && (value.Contains(':', StringComparison.Ordinal) || value.Count(c => c == '.') == 3))
            return address.AddressFamily == AddressFamily.InterNetworkV6 ? IndicatorType.IPv6 : IndicatorType.IPv4;
        if (value.All(char.IsAsciiHexDigit))
        {
            return value.Length switch
            {
                32 => IndicatorType.Md5,
                40 => IndicatorType.Sha1,
                64 => IndicatorType.Sha256,
                _ => IndicatorType.Unknown,
            };
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && value.Contains("://", StringComparison.Ordinal) && uri.Host.Length > 0)
            return IndicatorType.Url;
        if (value.Contains('@', StringComparison.Ordinal))
            return IndicatorType.Email;
        return value.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(value) == UriHostNameType.Dns ? IndicatorType.Domain : IndicatorType.Unknown;
    }
}
