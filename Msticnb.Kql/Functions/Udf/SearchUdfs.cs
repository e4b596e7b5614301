using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Term search. Text and needle come folded already where case does not count.</summary>
internal static class SearchUdfs
{
    /// <summary>Stands between the terms of <c>kql_has_one</c>.</summary>
    public const char Separator = '\u001F';

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string, bool>("kql_has", (text, needle) => Find(text, needle, true, true)),
        KqlUdfs.Of<string, string, bool>("kql_hasprefix", (text, needle) => Find(text, needle, true, false)),
        KqlUdfs.Of<string, string, bool>("kql_hassuffix", (text, needle) => text.EndsWith(needle, StringComparison.Ordinal) && Find(text.AsSpan(Math.Max(0, text.Length - needle.Length - 2)), needle, false, true)),
        KqlUdfs.Of<string, string, bool>("kql_has_one", HasOne),
        KqlUdfs.Of<string, string, bool?>("kql_has_any", HasAny),
        KqlUdfs.Of<string, string, bool?>("kql_has_all", HasAll),
        KqlUdfs.Of<string, string, long?>("kql_has_any_index", HasAnyIndex),
        KqlUdfs.Of<string, string, bool, bool?>("kql_array_has", ArrayHas),
    ];

    /// <summary>Whether the needle stands in the text as whole terms; '_' bounds a term, letters and digits do not.</summary>
    public static bool Find(ReadOnlySpan<char> text, ReadOnlySpan<char> needle, bool boundStart, bool boundEnd)
    {
        if (needle.Length == 0)
            return true;
        boundStart &= Rune.DecodeFromUtf16(needle, out var first, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(first);
        boundEnd &= Rune.DecodeLastFromUtf16(needle, out var last, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(last);
        for (var at = text.IndexOf(needle); at >= 0;)
        {
            if ((!boundStart || !EndsTerm(text[..at])) && (!boundEnd || !StartsTerm(text[(at + needle.Length)..])))
                return true;
            var next = text[(at + 1)..].IndexOf(needle);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool EndsTerm(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsOfTerm(rune);

    private static bool StartsTerm(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsOfTerm(rune);

    private static bool IsOfTerm(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune);

    private static bool HasOne(string text, string terms)
    {
        foreach (var term in terms.AsSpan().Split(Separator))
        {
            if (Find(text, terms.AsSpan(term), true, true))
                return true;
        }

        return false;
    }

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
        var lower = text.ToLowerInvariant();
        return Terms(array)?.FindIndex(t => Find(lower, t.ToLowerInvariant(), true, true));
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
