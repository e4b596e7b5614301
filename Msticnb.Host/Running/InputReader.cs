using System.Net;
using System.Net.Sockets;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Inputs;
using HostEntity = Msticnb.Abstractions.Entities.Host;

namespace Msticnb.Host.Running;

/// <summary>Reads a value as the first kind of input that its spelling fits; a kind that has no resolver takes it as it is.</summary>
internal static class InputReader
{
    /// <summary>The kind that the value fits, or null.</summary>
    public static InputKind? KindOf(IReadOnlyList<InputKind> kinds, string value) =>
        kinds.Cast<InputKind?>().FirstOrDefault(k => Fits(k!.Value, value));

    /// <summary>The input without anything looked up.</summary>
    public static NotebookletInput Plain(InputKind kind, string value) => kind switch
    {
        InputKind.Host => new HostInput { Value = value, Host = HostEntity.FromName(value), Names = [value], WasFound = false },
        InputKind.Account => PlainAccount(value),
        InputKind.IpAddress => new IpAddressInput { Value = value, IpAddress = new IpAddress { Address = Canonical(value) } },
        InputKind.Url => PlainUrl(value),
        InputKind.Alerts => new AlertsInput { Value = value },
        _ => new NoInput { Value = value },
    };

    /// <summary>What the kinds are, for sentences: <c>a host name or an IP address</c>.</summary>
    public static string Describe(IReadOnlyList<InputKind> kinds) => string.Join(" or ", kinds.Select(k => k switch
    {
        InputKind.Host => "a host name",
        InputKind.Account => "an account",
        InputKind.IpAddress => "an IP address",
        InputKind.Url => "a URL or domain",
        InputKind.Alerts => "a text to look for in alerts",
        InputKind.Table => "a table",
        _ => "nothing",
    }));

    private static bool Fits(InputKind kind, string value) => kind switch
    {
        InputKind.IpAddress => Address(value) is not null,
        InputKind.Url => UrlOf(value) is not null,
        InputKind.Host or InputKind.Account or InputKind.Alerts or InputKind.None => true,
        _ => false,
    };

    // The parser takes "1" and "0x7f.1" as well; an analyst who types them means something else.
    private static IPAddress? Address(string value) =>
        IPAddress.TryParse(value, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || (value.Count(c => c == '.') == 3 && value.All(c => char.IsAsciiDigit(c) || c == '.')))
            ? address
            : null;

    private static string Canonical(string value)
    {
        var address = Address(value)!;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    private static AccountInput PlainAccount(string value)
    {
        var slash = value.LastIndexOf('\\');
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var account = slash > 0 ? new Account { NTDomain = value[..slash], Name = value[(slash + 1)..] }
            : at > 0 ? new Account { Name = value[..at], UPNSuffix = value[(at + 1)..] }
            : value.StartsWith("S-1-", StringComparison.OrdinalIgnoreCase) ? new Account { Sid = value }
            : Guid.TryParse(value, out _) ? new Account { AadUserId = value }
            : new Account { Name = value };
        return new AccountInput
        {
            Value = value,
            Account = account,
            Names = account.Name is null ? [] : [account.Name],
            Upns = at > 0 ? [value] : [],
            QualifiedNames = slash > 0 ? [value] : [],
            Sids = account.Sid is null ? [] : [account.Sid],
            ObjectIds = account.AadUserId is null ? [] : [account.AadUserId],
        };
    }

    private static UrlInput PlainUrl(string value)
    {
        var uri = UrlOf(value)!;
        var refanged = Refang(value);
        var isDomain = !refanged.Contains("://", StringComparison.Ordinal);
        return new UrlInput
        {
            Value = value,
            Url = new Url { Address = isDomain ? refanged : uri.AbsoluteUri },
            HostName = uri.Host.ToLowerInvariant(),
        };
    }

    private static Uri? UrlOf(string value)
    {
        var refanged = Refang(value);
        var text = refanged.Contains("://", StringComparison.Ordinal) ? refanged : "http://" + refanged;
        return !refanged.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri : null;
    }

    private static string Refang(string value)
    {
        var text = value.Trim().Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal);
        return text.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) ? string.Concat("http", text.AsSpan(4)) : text;
    }
}
