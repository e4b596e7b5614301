using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Msticnb.Host.Registry;

/// <summary>A term of a search: a plain word, or a pattern.</summary>
internal abstract class SearchTerm(string text)
{
    private static readonly TimeSpan OneMatch = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AllMatches = TimeSpan.FromSeconds(2);

    /// <summary>The term as it was typed.</summary>
    public string Text { get; } = text;

    /// <summary>Splits what was typed.</summary>
    /// <exception cref="UsageException">A pattern is not a regular expression.</exception>
    public static IReadOnlyList<SearchTerm> Read(string terms, bool areRegex)
    {
        if (!areRegex)
            return [.. terms.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Select(t => new Word(t))];
        var clock = Stopwatch.StartNew();
        return [.. terms.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim(',')).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Select(t => new Pattern(t, clock))];
    }

    /// <summary>From 0, not found, to 1, found as a whole word.</summary>
    /// <exception cref="UsageException">A pattern takes too long.</exception>
    public abstract double In(SearchField field);

    private sealed class Word(string text) : SearchTerm(text)
    {
        public override double In(SearchField field)
        {
            var best = 0.0;
            foreach (var word in field.Words)
            {
                var at = word.IndexOf(Text, StringComparison.OrdinalIgnoreCase);
                var fit = at < 0 ? 0 : word.Length == Text.Length ? 1 : at == 0 ? 0.9 : 0.8;
                best = Math.Max(best, fit);
            }

            return best;
        }
    }

    private sealed class Pattern : SearchTerm
    {
        private readonly Regex _regex;
        private readonly Stopwatch _clock;

        public Pattern(string text, Stopwatch clock)
            : base(text)
        {
            _regex = Parse(text);
            _clock = clock;
        }

        public override double In(SearchField field)
        {
            try
            {
                if (_clock.Elapsed > AllMatches)
                    throw TooSlow();
                return _regex.IsMatch(field.Text) ? 1 : 0;
            }
            catch (RegexMatchTimeoutException)
            {
                throw TooSlow();
            }
        }

        // The engine that never backtracks lacks look-around and back-references; those run against the clock.
        private static Regex Parse(string text)
        {
            const RegexOptions options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
            try
            {
                try
                {
                    return new Regex(text, options | RegexOptions.NonBacktracking, OneMatch);
                }
                catch (NotSupportedException)
                {
                    return new Regex(text, options, OneMatch);
                }
            }
            catch (ArgumentException e)
            {
                throw UsageException.BadPattern(text, e.Message);
            }
        }

        private UsageException TooSlow() => UsageException.BadPattern(Text, "it takes too long.");
    }
}
