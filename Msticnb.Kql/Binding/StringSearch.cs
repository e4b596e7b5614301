using System.Text;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>
/// <c>has</c>, <c>contains</c>, <c>startswith</c> and their kin. A constant needle becomes constant patterns; any other
/// goes to a function of ours, since DuckDB compiles a pattern that varies once per row.
/// </summary>
internal static class StringSearch
{
    // What is no letter and no digit bounds a term; '_' is neither.
    private const string Start = "(?:^|[^\\p{L}\\p{N}])";
    private const string End = "(?:$|[^\\p{L}\\p{N}])";

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
            "has" => $"(contains({text.Sql}, {literal}) AND regexp_matches({text.Sql}, {SqlText.Quote(Bounded(needle, true, true))}))",
            "hasprefix" => $"(contains({text.Sql}, {literal}) AND regexp_matches({text.Sql}, {SqlText.Quote(Bounded(needle, true, false))}))",
            _ => $"(ends_with({text.Sql}, {literal}) AND regexp_matches({text.Sql}, {SqlText.Quote(Bounded(needle, false, true) + "$")}))",
        };
        return Scalar.Make(KqlType.Bool, sql, text);
    }

    /// <summary>The pattern of a whole term; a side whose own edge is no letter or digit needs no boundary.</summary>
    public static string Bounded(string needle, bool atStart, bool atEnd)
    {
        var first = Rune.GetRuneAt(needle, 0);
        var last = LastRune(needle);
        return (atStart && Rune.IsLetterOrDigit(first) ? Start : "") + Escape(needle) + (atEnd && Rune.IsLetterOrDigit(last) ? End : "");
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

    /// <summary><c>has_any</c> over constant terms: one alternation.</summary>
    public static Scalar HasAny(Scalar text, IReadOnlyList<string> terms)
    {
        if (terms.Any(t => t.Length == 0))
            return Scalar.Constant(KqlType.Bool, true);
        if (terms.Count == 0)
            return Scalar.Constant(KqlType.Bool, false);
        var lower = Lower(text);
        var pattern = string.Join("|", terms.Select(t => t.ToLowerInvariant()).Distinct().Select(t => Bounded(t, true, true)));
        return Scalar.Make(KqlType.Bool, $"regexp_matches({lower.Sql}, {SqlText.Quote(pattern)})", lower);
    }

    public static Scalar HasAll(Scalar text, IReadOnlyList<string> terms)
    {
        var lower = Lower(text);
        var parts = terms.Where(t => t.Length > 0).Select(t => Constant("has", lower, t.ToLowerInvariant())).ToList();
        return parts.Count == 0 ? Scalar.Constant(KqlType.Bool, true) : Scalar.Make(KqlType.Bool, $"({string.Join(" AND ", parts.Select(p => p.Sql))})", parts);
    }
}
