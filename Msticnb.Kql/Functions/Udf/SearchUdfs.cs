using System.Text;
using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Term search with needles that are not known before the run. Text and needle come folded already where case does not count.</summary>
internal static class SearchUdfs
{
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, bool>("kql_has", (text, needle) => Find(text, needle, true, true)),
        KqlUdfs.Of<string, string, bool>("kql_hasprefix", (text, needle) => Find(text, needle, true, false)),
        KqlUdfs.Of<string, string, bool>("kql_hassuffix", (text, needle) => text.EndsWith(needle, StringComparison.Ordinal) && Find(text[Math.Max(0, text.Length - needle.Length - 2)..], needle, false, true)),
        KqlUdfs.Of<string, string, bool?>("kql_has_any", HasAny),
        KqlUdfs.Of<string, string, bool?>("kql_has_all", HasAll),
        KqlUdfs.Of<string, string, long?>("kql_has_any_index", HasAnyIndex),
        KqlUdfs.Of<string, string, bool, bool?>("kql_array_has", ArrayHas),
    ];

    /// <summary>Whether the needle stands in the text as whole terms; '_' bounds a term, letters and digits do not.</summary>
    public static bool Find(string text, string needle, bool boundStart, bool boundEnd)
    {
        if (needle.Length == 0)
            return true;
        boundStart &= Rune.IsLetterOrDigit(Rune.GetRuneAt(needle, 0));
        boundEnd &= Rune.DecodeLastFromUtf16(needle, out var last, out _) == System.Buffers.OperationStatus.Done && Rune.IsLetterOrDigit(last);
        for (var at = text.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = text.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            if ((!boundStart || !IsTermBefore(text, at)) && (!boundEnd || !IsTermAt(text, at + needle.Length)))
                return true;
        }

        return false;
    }

    private static bool IsTermBefore(string text, int at) =>
        at > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsLetterOrDigit(rune);

    private static bool IsTermAt(string text, int at) =>
        at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && Rune.IsLetterOrDigit(rune);

    private static List<string>? Terms(string array) => JsonValues.Texts(array);

    private static bool? HasAny(string text, string array)
    {
        var lower = text.ToLowerInvariant();
        return Terms(array)?.Exists(t => Find(lower, t.ToLowerInvariant(), true, true));
    }

    private static bool? HasAll(string text, string array)
    {
        var lower = text.ToLowerInvariant();
        return Terms(array)?.TrueForAll(t => Find(lower, t.ToLowerInvariant(), true, true));
    }

    private static long? HasAnyIndex(string text, string array)
    {
        using var document = JsonValues.Read(array);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return null;
        var lower = text.ToLowerInvariant();
        return document.RootElement.EnumerateArray().ToList().FindIndex(e => JsonValues.Text(e) is { } term && Find(lower, term.ToLowerInvariant(), true, true));
    }

    private static bool? ArrayHas(string array, string text, bool ignoreCase)
    {
        using var document = JsonValues.Read(array);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array)
            return Same(JsonValues.Text(root), text, ignoreCase);
        return root.EnumerateArray().Any(e => Same(JsonValues.Text(e), text, ignoreCase));
    }

    private static bool Same(string? element, string text, bool ignoreCase) =>
        element is not null && (ignoreCase ? element.ToLowerInvariant() : element) == text;
}
