using System.Text;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Step, parameter and option names outside C#: <c>RelatedAlerts</c> is <c>related_alerts</c>.</summary>
public static class SnakeCase
{
    /// <summary>Turns a C# name into its outside form; runs of capitals stay together (<c>ProcessTI</c> is <c>process_ti</c>).</summary>
    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = char.IsUpper(c) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>Turns <c>related_alerts</c> or <c>RelatedAlerts</c> into a heading: <c>Related alerts</c>.</summary>
    public static string ToTitle(string name)
    {
        var words = From(name).Replace('_', ' ').Trim();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
