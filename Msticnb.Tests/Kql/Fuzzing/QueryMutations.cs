using System.Text.RegularExpressions;

namespace Msticnb.Tests.Kql.Fuzzing;

/// <summary>Breaks queries as people, editors and attackers do.</summary>
internal sealed partial class QueryMutations(int seed)
{
    private static readonly string[] Words = ["|", "where", "(", ")", "[", "]", "{", "}", "'", "\"", "@'", "```", ",", ";", "=", "==", "by", "on", "let", "in", "..", "-", "*", "dynamic(", "datetime(", "$left", "\n", "//", "\0", "ÿ", "\ud83d", "nope", "1d", "!"];

    private readonly Random random = new(seed);

    public string Mutate(string query, string other)
    {
        var tokens = Token().Matches(query).Select(m => m.Value).ToList();
        for (var i = random.Next(1, 4); i > 0 && tokens.Count > 1; i--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    var to = random.Next(tokens.Count);
                    (tokens[at], tokens[to]) = (tokens[to], tokens[at]);
                    break;
                case 2:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                case 3:
                    tokens[at] = Words[random.Next(Words.Length)];
                    break;
                case 4:
                    var others = Token().Matches(other).Select(m => m.Value).ToList();
                    var from = random.Next(others.Count);
                    tokens.InsertRange(at, others.Skip(from).Take(random.Next(1, 12)));
                    break;
                default:
                    tokens.RemoveRange(at, tokens.Count - at);
                    break;
            }
        }

        var text = string.Concat(tokens);
        return random.Next(5) > 0 || text.Length == 0 ? text : text.Insert(random.Next(text.Length), ((char)random.Next(1, 0x250)).ToString());
    }

    [GeneratedRegex("""\s+|\w+|'[^']*'|.""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
