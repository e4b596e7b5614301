using System.Text.RegularExpressions;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>What must be true of the SQL of every query of the case files.</summary>
[TestFixture]
public sealed partial class EmittedSqlTests
{
    private KqlRunner runner = null!;

    [OneTimeSetUp]
    public void Open() => runner = new KqlRunner();

    [OneTimeTearDown]
    public void Close() => runner.Dispose();

    // DuckDB compiles a pattern that is no constant once for each row: a thousand times slower.
    [Test]
    public void Patterns_are_constants()
    {
        var queries = 0;
        var patterns = 0;
        Assert.Multiple(() =>
        {
            foreach (var sql in Compiled())
            {
                queries++;
                foreach (var pattern in Patterns(sql))
                {
                    patterns++;
                    Assert.That(pattern, Does.Match(@"\A(?s:'(?:[^']|'')*')\z"), sql);
                }
            }
        });
        Assert.That((queries, patterns), Is.GreaterThan((200, 30)), "There are far fewer queries or patterns than the case files have.");
    }

    [TestCase("regexp_matches(a, 'x')", ExpectedResult = "'x'")]
    [TestCase("regexp_extract(f(a, ','), 'it''s (', 1)", ExpectedResult = "'it''s ('")]
    [TestCase("regexp_replace(\"a,b\", b || 'x', 'y')", ExpectedResult = "b || 'x'")]
    public string Pattern_is_the_second_argument(string sql) => Patterns(sql).Single();

    // A multi-use let: the plan reads its table once.
    [TestCase("let L = SecurityEvent | summarize n = count() by Account; L | join kind=inner (L | where n > 1) on Account", 1)]
    [TestCase("let L = materialize(SecurityEvent | where EventID == 4624); union L, (L | take 1), (L | summarize count() by Account | project Account)", 1)]
    [TestCase("let m = toscalar(SecurityEvent | summarize sum(EventID)); range x from 1 to 3 step 1 | where x < m | extend y = m, z = m + 1", 1)]
    [TestCase("let L = SecurityEvent | summarize n = count() by Account; let m = toscalar(L | summarize max(n)); L | where n == m", 1)]
    [TestCase("let L = SecurityEvent | where EventID == 4624; L | take 1 | union (L | take 1)", 2)]
    public async Task Let_that_is_used_twice_is_evaluated_once(string query, int scans)
    {
        await using var folder = new Storage.TableFolder();
        folder.WriteParquet("SecurityEvent.parquet", "SELECT TIMESTAMP '2026-01-01' AS TimeGenerated, CAST(4624 + i % 3 AS INTEGER) AS EventID, 'a' || i % 5 AS Account FROM range(100) r(i)");
        await using var workspace = await KqlWorkspace.OpenAsync(folder.Path);
        var sql = workspace.Analyze(query).Query!.Sql;
        await using var session = Msticnb.Kql.Storage.DuckDbSession.Open(new Msticnb.Kql.Storage.DuckDbSessionOptions { DataFolder = folder.Path, Setup = Msticnb.Kql.Functions.Udf.KqlUdfs.RegisterAll });
        var plan = await session.RunAsync((connection, _) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + sql;
            using var reader = command.ExecuteReader();
            reader.Read();
            return reader.GetString(1);
        });
        // Each scan has this as its title and as its function.
        Assert.That(Regex.Count(plan, "READ_PARQUET"), Is.EqualTo(2 * scans), plan);
    }

    private IEnumerable<string> Compiled()
    {
        foreach (var test in CaseFile.Load().Select(data => (KqlCase)data.Arguments[0]!).Where(test => test.Error is null))
        {
            CompiledQuery query;
            try
            {
                query = runner.Compile(test.Query);
            }
            catch (KqlException)
            {
                // Its own case says why.
                continue;
            }

            yield return query.Sql;
        }
    }

    private static IEnumerable<string> Patterns(string sql)
    {
        foreach (Match call in Call().Matches(sql))
            yield return Argument(sql, call.Index + call.Length, 1);
    }

    /// <summary>One argument of a call, from behind its opening parenthesis.</summary>
    private static string Argument(string sql, int at, int number)
    {
        var depth = 0;
        var start = at;
        for (; at < sql.Length; at++)
        {
            var letter = sql[at];
            if (letter is '\'' or '"')
            {
                at = sql.IndexOf(letter, at + 1);
            }
            else if (letter is '(' or '[' or '{')
            {
                depth++;
            }
            else if ((letter == ',' && depth == 0) || (letter is ')' or ']' or '}' && --depth < 0))
            {
                if (number-- == 0)
                    return sql[start..at].Trim();
                start = at + 1;
            }
        }

        throw new ArgumentException("The call does not end: " + sql);
    }

    [GeneratedRegex(@"\bregexp_\w+\(")]
    private static partial Regex Call();
}
