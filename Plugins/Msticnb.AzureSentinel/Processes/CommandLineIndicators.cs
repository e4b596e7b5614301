using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>Indicators in the command lines of processes, also in scripts that PowerShell got in Base64.</summary>
internal static partial class CommandLineIndicators
{
    // Base64 in Base64 occurs; more layers than this do not help anybody.
    private const int DeepestDecoding = 3;

    /// <summary>One row for each indicator of a process; null when there is none. Addresses that are not public are left out: nobody outside knows them.</summary>
    public static DataFrame? Extract(DataFrame processes)
    {
        var table = new TableBuilder().Column("Indicator").Column("IndicatorType").Column("FoundIn").Column("TimeGenerated", ColumnType.DateTime)
            .Column("Process").Column("ProcessId").Column("User").Column("CommandLine").Column("Decoded").Column("Computer");
        var found = false;
        foreach (var start in ProcessStart.Read(processes))
        {
            var decoded = Decode(start.CommandLine);
            var plain = Find(start.CommandLine).Select(i => (Indicator: i, FoundIn: "command line"));
            var hidden = decoded is null ? [] : Find(decoded).Select(i => (Indicator: i, FoundIn: "decoded script"));
            foreach (var (indicator, foundIn) in plain.Concat(hidden).DistinctBy(f => f.Indicator))
            {
                found = true;
                table.Row(indicator.Value, indicator.Type.ToString(), foundIn, start.Time, start.Image, start.Id, start.User, start.CommandLine, decoded ?? "", start.Host);
            }
        }

        return found ? table.ToTable() : null;
    }

    /// <summary>URLs, their host names, public addresses and hashes in a text, defanged ones included, in plain form without doubles.</summary>
    public static IEnumerable<Indicator> Find(string text)
    {
        var plain = Refang(text);
        var rest = plain;
        var found = new List<Indicator>();
        foreach (Match url in UrlText().Matches(plain))
        {
            if (!Uri.TryCreate(url.Value, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0)
                continue;
            rest = rest.Replace(url.Value, " ", StringComparison.Ordinal);
            if (parsed.HostNameType != UriHostNameType.Dns)
            {
                if (AddressOf(parsed.Host.Trim('[', ']')) is not { } host)
                    continue;
                found.Add(host);
            }
            else
            {
                found.Add(new Indicator(parsed.IdnHost.ToLowerInvariant(), IndicatorType.Domain));
            }

            found.Add(new Indicator(url.Value, IndicatorType.Url));
        }

        found.AddRange(AddressText().Matches(rest).Select(m => AddressOf(m.Value)).OfType<Indicator>());
        found.AddRange(HashText().Matches(rest).Select(m => new Indicator(m.Value.ToLowerInvariant(), m.Length switch
        {
            32 => IndicatorType.Md5,
            40 => IndicatorType.Sha1,
            _ => IndicatorType.Sha256,
        })));
        return found.Distinct();
    }

    private static string? Decode(string commandLine)
    {
        string? decoded = null;
        for (var depth = 0; depth < DeepestDecoding && CommandLines.DecodePowerShell(decoded ?? commandLine) is { } next; depth++)
            decoded = next;
        return decoded;
    }

    private static string Refang(string text) => text
        .Replace("[.]", ".", StringComparison.Ordinal)
        .Replace("[:]", ":", StringComparison.Ordinal)
        .Replace("hxxp", "http", StringComparison.OrdinalIgnoreCase);

    private static Indicator? AddressOf(string text) =>
        IPAddress.TryParse(text, out var address) && PublicAddresses.IsPublic(address)
            ? new Indicator(address.ToString(), address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? IndicatorType.IPv4 : IndicatorType.IPv6)
            : null;

    [GeneratedRegex(@"\b(https?|ftp)://[^\s""'<>|^`(){}]+[^\s""'<>|^`(){}.,;:!?]", RegexOptions.IgnoreCase)]
    private static partial Regex UrlText();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9A-Za-z]|\.[0-9])")]
    private static partial Regex AddressText();

    [GeneratedRegex(@"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})(?![0-9A-Fa-f])")]
    private static partial Regex HashText();
}
