using System.Globalization;
using System.Text;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;

namespace Msticnb.AzureSentinel.HostSummary;

/// <summary>
/// A regular expression (RE2, as KQL has it) that finds a host's names in free text as whole names. Dashes, underscores
/// and dots belong to names: <c>SRV-FIN01</c> is not in <c>SRV-FIN01-DR</c>, and <c>web01</c> is not in
/// <c>web01.elsewhere.example</c>, unless that is one of its names.
/// </summary>
internal static class HostPattern
{
    private const string Nothing = @"[^\s\S]";

    public static object ForInput(IStepContext context) => For(((HostInput)context.Input).Names);

    public static object Domain(IStepContext context) => ((HostInput)context.Input).Host.DnsDomain ?? "";

    public static string For(IEnumerable<string> names)
    {
        // The longest first: alternatives are tried in order. A name of signs alone would be found between any two words.
        var alternatives = names.Where(n => n.Any(char.IsLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).ToList();
        if (alternatives.Count == 0)
            return Nothing;
        return $"(?i)(?:^|[^0-9A-Za-z_.-])(?:{string.Join('|', alternatives.Select(Escape))})(?:$|[^0-9A-Za-z_.-]|\\.(?:$|[^0-9A-Za-z_-]))";
    }

    // Signs by their numbers, which every engine reads alike. Beyond ASCII no sign has a meaning of its own.
    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c > 127)
                text.Append(c);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
        }

        return text.ToString();
    }
}
