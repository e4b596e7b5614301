using System.Text;
using Msticnb.Kql.Functions.Udf;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>
/// <c>has</c>, <c>contains</c>, <c>startswith</c> and their kin. A constant needle becomes constant patterns; any other
/// goes to a function of ours, since DuckDB compiles a pattern that varies once per row.
/// </summary>
internal static class StringSearch
{
    // What is no letter and no digit bounds a term; '_' is neither. These hold for folded text and let letters beyond ASCII pass for bounds:
    // a first sieve, whose pattern is small (a class of all letters takes longer to compile than the search itself).
    private const string Start = "(?:^|[^0-9a-z])";
    private const string End = "(?:$|[^0-9a-z])";

    public static Scalar Lower(Scalar text) =>
        text.ConstantString is { } constant
            ? Scalar.Constant(KqlType.String, constant.ToLowerInvariant())
            : Scalar.Make(KqlType.String, $"lower({text.Sql})", text);

    /// <param name="op">The operator without its <c>!</c>.</param>
    /// <param name="text">What is searched, as text.</param>
    /// <param name="needle">What is looked for, as text.</param>
    public static Scalar Bind(string op, Scalar text, Scalar needle)
    {
        var isCased = op.EndsWith("_cs", StringComparison.Ordinal);
        var name = isCased ? op[..^3] : op;
        if (!isCased)
            (text, needle) = (Lower(text), Lower(needle));
        if (needle.ConstantString is { } constant)
            return constant.Length == 0 ? Scalar.Constant(KqlType.Bool, true) : Constant(name, text, constant);
        var sql = name switch
        {
            "contains" => $"contains({text.Sql}, {needle.Sql})",
            "startswith" => $"starts_with({text.Sql}, {needle.Sql})",
            "endswith" => $"ends_with({text.Sql}, {needle.Sql})",
            _ => $"kql_{name}({text.Sql}, {needle.Sql})",
        };
        return Scalar.Make(KqlType.Bool, sql, text, needle);
    }

    private static Scalar Constant(string name, Scalar text, string needle)
    {
        var literal = SqlText.Quote(needle);
        var sql = name switch
        {
            "contains" => $"contains({text.Sql}, {literal})",
            "startswith" => $"starts_with({text.Sql}, {literal})",
            "endswith" => $"ends_with({text.Sql}, {literal})",
            // A term stands there only where its letters do; the function then sees few rows.
            "hassuffix" => $"(ends_with({text.Sql}, {literal}) AND kql_hassuffix({text.Sql}, {literal}))",
            _ => $"(contains({text.Sql}, {literal}) AND kql_{name}({text.Sql}, {literal}))",
        };
        return Scalar.Make(KqlType.Bool, sql, text);
    }

    private static Rune LastRune(string text) =>
        Rune.DecodeLastFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : Rune.ReplacementChar;

    /// <summary>Text as an RE2 pattern that matches just it.</summary>
    public static string Escape(string text)
    {
        var pattern = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\\' or '^' or '$' or '.' or '|' or '?' or '*' or '+' or '(' or ')' or '[' or ']' or '{' or '}' or '-' or '/')
                pattern.Append('\\');
            pattern.Append(c);
        }

        return pattern.Replace("\\/", "/").ToString();
    }

    /// <summary><c>has_any</c> over constant terms: one alternation as a sieve, and a function for what it lets pass.</summary>
    public static Scalar HasAny(Scalar text, IReadOnlyList<string> terms)
    {
        if (terms.Any(t => t.Length == 0))
            return Scalar.Constant(KqlType.Bool, true);
        if (terms.Count == 0)
            return Scalar.Constant(KqlType.Bool, false);
        var lower = Lower(text);
        var folded = terms.Select(t => t.ToLowerInvariant()).Distinct().ToList();
        if (folded.Count == 1 || folded.Exists(t => t.Contains(SearchUdfs.Separator)))
        {
            var parts = folded.Select(t => Constant("has", lower, t)).ToList();
            return Scalar.Make(KqlType.Bool, $"({string.Join(" OR ", parts.Select(p => p.Sql))})", parts);
        }

        var pattern = string.Join("|", folded
            .GroupBy(t => (Start: Rune.IsLetterOrDigit(Rune.GetRuneAt(t, 0)), End: Rune.IsLetterOrDigit(LastRune(t))))
            .Select(g => (g.Key.Start ? Start : "") + "(?:" + string.Join("|", g.Select(Escape)) + ")" + (g.Key.End ? End : "")));
        return Scalar.Make(KqlType.Bool, $"(regexp_matches({lower.Sql}, {SqlText.Quote(pattern)}) AND kql_has_one({lower.Sql}, {SqlText.Quote(string.Join(SearchUdfs.Separator, folded))}))", lower);
    }

    public static Scalar HasAll(Scalar text, IReadOnlyList<string> terms)
    {
        var lower = Lower(text);
        var parts = terms.Where(t => t.Length > 0).Select(t => Constant("has", lower, t.ToLowerInvariant())).ToList();
        return parts.Count == 0 ? Scalar.Constant(KqlType.Bool, true) : Scalar.Make(KqlType.Bool, $"({string.Join(" AND ", parts.Select(p => p.Sql))})", parts);
    }
}
