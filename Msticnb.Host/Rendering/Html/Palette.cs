using Msticnb.Abstractions.Running;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html;

/// <summary>
/// Colours of groups: the same group has the same colour in the whole report, and severities have theirs. A colour is
/// the name of a class of the style sheet; its shade follows light and dark.
/// </summary>
internal sealed class Palette
{
    private const int Colours = 8;

    private readonly Dictionary<string, string> _classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["High"] = "sev-high",
        ["Medium"] = "sev-medium",
        ["Low"] = "sev-low",
        ["Informational"] = "sev-informational",
    };

    private int _next;

    public static string Of(Severity severity) => $"sev-{Words.Name(severity)}";

    public string Of(string group)
    {
        if (!_classes.TryGetValue(group, out var name))
            _classes[group] = name = $"g{_next++ % Colours}";
        return name;
    }

    /// <summary>A class of five for a number between the least and the most.</summary>
    public static string Heat(double value, double least, double most) =>
        !double.IsFinite(value) || most <= least ? "h3" : $"h{1 + (int)Math.Min(4, Math.Floor((value - least) / (most - least) * 5))}";
}
