using System.Globalization;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>A pattern written in the query runs in the engine's RE2, one out of a column in .NET: both must find the same.</summary>
[TestFixture]
public sealed class RegexAgreementTests
{
    private static readonly string[] Patterns =
    [
        "", "a", "^a", "b$", "^$", ".", "a.b", "(?s)a.b", "(?m)^b", "(?m)a$", "(?i)AB", "(?i)é", "(?im)^B$", "a|b", "(a)(b)?", "(?:ab)+", "(?P<x>a)b", "(?<x>a)b",
        @"\d", @"\D", @"\w+", @"\W", @"\s", @"\S", @"[\d\s]", @"[^\w]", @"\bab\b", @"\Aab", @"ab\z", "[[:alpha:]]+", "[[:digit:][:space:]]", "[^[:alnum:]]",
        "[]a]", "[^]a]", "[a[]", @"[a\-z]", @"\Qa.b\E", @"\Qa.b", @"\.", @"\x61", @"\x{e9}", @"\pL", @"\p{L}+", @"\PL", @"\p{^L}", @"\p{Han}", @"[\p{Cyrillic}]", @"\P{Greek}",
        "a{2}", "a{2,}", "a{0,2}b", "a*?b", "(?U)a+", @"\t", @"a\nb", @"\$", "[$]", @"\\",
    ];

    private static readonly string[] Texts =
    [
        "", "a", "ab", "AB", "aab", "a b", "a\nb", "ab\n", "b\na", "a.b", "axb", "é", "É", "1", "٣", "_", "日本", "жук", "αβ", "]", "[", "-", "$", "\\", "\t", "x\r\ny", "😀", "ß", "İ", "K",
    ];

    [Test]
    public void Patterns_of_a_query_and_of_a_column_find_the_same()
    {
        using var runner = new KqlRunner();
        var values = string.Join(",", Texts.Select(Literal));
        foreach (var pattern in Patterns)
        {
            var written = runner.Run($"datatable(s:string)[{values}] | project s matches regex {Literal(pattern)}");
            var read = runner.Run($"datatable(s:string)[{values}] | extend p = strcat({Literal(pattern)}, substring(s, 100)) | project s matches regex p");
            Assert.That(read.Skip(1), Is.EqualTo(written.Skip(1)), pattern);
        }
    }

    private static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is < ' ' or '"' or '\\' ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}") : c.ToString())) + "\"";
}
