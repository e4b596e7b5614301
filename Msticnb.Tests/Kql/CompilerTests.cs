using Msticnb.Kql;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql;

[TestFixture]
public sealed class CompilerTests
{
    private static readonly DateTime Noon = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    private static CompiledQuery Compile(string query, BindingOptions? options = null) =>
        KqlCompiler.Compile(query, new TestCatalog(), options ?? new BindingOptions { TimeAnchor = Noon });

    [Test]
    public void Columns_that_nobody_reads_are_not_scanned()
    {
        var sql = Compile("Events | extend x = strlen(Account) | where EventID == 4624 | summarize count() by Computer").Sql;
        Assert.That(sql, Does.Contain("\"Computer\"").And.Contain("\"EventID\"").And.Not.Contain("CAST(\"Extra\"").And.Not.Contain("strlen").And.Not.Contain("length("));
    }

    [Test]
    public void Arg_max_star_scans_what_is_read_behind_it()
    {
        var sql = Compile("Events | summarize arg_max(TimeGenerated, *) by Computer | project Computer, Account").Sql;
        Assert.That(sql, Does.Not.Contain("CAST(\"Extra\""));
    }

    [TestCase("Events | where TimeGenerated > ago(1d)", ">= TIMESTAMP '2026-01-09 12:00:00.000000'")]
    [TestCase("Events | where EventID == 1 and TimeGenerated <= datetime(2026-01-10 00:00:00.0000001)", "<= TIMESTAMP '2026-01-10 00:00:00.000001'")]
    [TestCase("Events | project T = TimeGenerated | where datetime(2026-01-01) < T", ">= TIMESTAMP '2026-01-01 00:00:00.000000'")]
    [TestCase("let start = ago(2d); Events | where TimeGenerated between (start .. 1d)", "<= TIMESTAMP '2026-01-09 12:00:00.000000'")]
    [TestCase("let T = Events | where EventID == 1; T | where TimeGenerated > ago(1h)", ">= TIMESTAMP '2026-01-10 11:00:00.000000'")]
    public void Time_bounds_reach_the_file(string query, string bound)
    {
        var compiled = Compile(query);
        Assert.That(compiled.Sql.Split('\n')[0], Does.Contain(bound));
        Assert.That(compiled.TablesRead.Single().IsTimeBound, Is.True);
    }

    [TestCase("Events | take 5 | where TimeGenerated > ago(1d)")]
    [TestCase("Events | sort by EventID | extend n = row_number() | where TimeGenerated > ago(1d)")]
    [TestCase("Events | where TimeGenerated > ago(1d) or EventID == 1")]
    [TestCase("Events | as E | where TimeGenerated > ago(1d) | union (E)")]
    [TestCase("let T = materialize(Events); union (T | where TimeGenerated > ago(1d)), T")]
    [TestCase("Events | summarize TimeGenerated = max(TimeGenerated) by Computer | where TimeGenerated > ago(1d)")]
    public void Time_bounds_stay_where_sinking_would_change_the_answer(string query) =>
        Assert.That(Compile(query).Sql, Does.Not.Contain(">= TIMESTAMP"));

    [Test]
    public void Range_of_the_run_applies_to_every_scan_and_excludes_its_end()
    {
        using var runner = new KqlRunner { Options = new BindingOptions { TimeAnchor = Noon, Range = (Noon.AddHours(-2), Noon.AddHours(-1)) } };
        // 10:00 is the start, 11:00 the end; the row without time is out.
        Assert.That(runner.Run("union Events, Events | project TimeGenerated"), Is.EqualTo(new[] { "TimeGenerated:datetime", "2026-01-10T10:00:00.0000000Z", "2026-01-10T10:00:00.0000000Z" }));
    }

    [Test]
    public void Range_leaves_tables_without_time_alone()
    {
        using var runner = new KqlRunner { Options = new BindingOptions { TimeAnchor = Noon, Range = (Noon, Noon) } };
        Assert.That(runner.Run("Hosts | count")[1], Is.EqualTo("2"));
    }

    [Test]
    public void Day_folders_are_bounded_too()
    {
        var time = new ScanColumn("TimeGenerated", KqlType.DateTime, true, "t", "\"t\"", RawKind.TimestampMicros);
        var catalog = new OneTable(new TestCatalog.TestTable("T", "f", "TimeGenerated", time) { DayColumnSql = "\"day\"" });
        var sql = KqlCompiler.Compile("T | where TimeGenerated between (datetime(2026-01-02 10:00) .. datetime(2026-01-03))", catalog, new BindingOptions { TimeAnchor = Noon }).Sql;
        Assert.That(sql, Does.Contain("CAST(\"day\" AS VARCHAR) >= '2026-01-02'").And.Contain("CAST(\"day\" AS VARCHAR) <= '2026-01-03'"));
    }

    [Test]
    public void Tables_are_reported_with_what_is_known_of_them()
    {
        var tables = Compile("union isfuzzy=true (Events | where TimeGenerated > ago(1d)), SigninLogs | join kind=leftouter Hosts on Computer").TablesRead;
        Assert.That(tables, Is.EqualTo(new[]
        {
            new TableRead("Events", false, true, true),
            new TableRead("Hosts", true, true, false),
            new TableRead("SigninLogs", false, false, false),
        }));
    }

    [Test]
    public void A_table_is_bound_only_when_every_scan_of_it_is() =>
        Assert.That(Compile("Events | where TimeGenerated > ago(1d) | union (Events | where EventID == 1)").TablesRead.Single().IsTimeBound, Is.False);

    [Test]
    public void Absent_columns_are_reported_when_they_are_read()
    {
        Assert.That(Compile("Events | where Absent == 'x' | project EventID").AbsentColumns, Is.EqualTo(new[] { new AbsentColumn("Events", "Absent") }));
        Assert.That(Compile("Events | project EventID").AbsentColumns, Is.Empty);
        Assert.That(Compile("Events").AbsentColumns, Is.Empty, "it only comes along");
        Assert.That(Compile("Events | extend X = column_ifexists('Absent', '')").AbsentColumns, Is.Empty, "the query is prepared for its absence");
        Assert.That(Compile("Events | take 5 | project Y = Absent").AbsentColumns, Has.Count.EqualTo(1), "named far from the table");
    }

    [TestCase("x' or 1==1 //")]
    [TestCase("'); DROP TABLE x; --")]
    [TestCase("a\\\"b'\n\0c")]
    [TestCase("%_*")]
    public void Parameters_are_values_and_never_text(string attack)
    {
        using var runner = new KqlRunner
        {
            Options = new BindingOptions { TimeAnchor = Noon, Parameters = new Dictionary<string, object?> { ["p"] = attack, ["many"] = new[] { attack } } },
        };
        var rows = runner.Run("declare query_parameters(p:string, many:dynamic); print x = p | extend n = strlen(p), same = x in (many), hit = x has p | where x == p | project n, same");
        Assert.That(rows[1], Is.EqualTo($"{attack.Length} | true"));
    }

    [TestCase("string", "v", "\"v\"")]
    [TestCase("long", 5, "5")]
    [TestCase("int", 5L, "5")]
    [TestCase("real", 1.5, "1.5")]
    [TestCase("bool", true, "true")]
    [TestCase("datetime", "2026-01-02", "2026-01-02T00:00:00.0000000Z")]
    [TestCase("timespan", "1d", "1.00:00:00")]
    [TestCase("dynamic", new[] { "a", "b" }, "[\"a\",\"b\"]")]
    [TestCase("dynamic", new[] { 1, 2 }, "[1,2]")]
    public void Parameters_take_their_declared_type(string type, object value, string shown)
    {
        using var runner = new KqlRunner { Options = new BindingOptions { TimeAnchor = Noon, Parameters = new Dictionary<string, object?> { ["p"] = value } } };
        Assert.That(runner.Run($"declare query_parameters(p:{type}); print p"), Is.EqualTo(new[] { $"print_0:{type}", shown }));
    }

    [Test]
    public void A_parameter_that_does_not_fit_is_refused()
    {
        var options = new BindingOptions { TimeAnchor = Noon, Parameters = new Dictionary<string, object?> { ["p"] = "abc" } };
        var thrown = Assert.Throws<KqlException>(() => Compile("declare query_parameters(p:long); print p", options));
        Assert.That(thrown!.Diagnostics[0].Code, Is.EqualTo(DiagnosticCodes.BadParameter));
    }

    [Test]
    public void Names_from_the_text_cannot_leave_their_quotes()
    {
        using var runner = new KqlRunner();
        Assert.That(runner.Run("print ['a\"; DROP TABLE x; --'] = 1, [\"b'\"] = 'c''d' | where ['a\"; DROP TABLE x; --'] == 1"), Has.Count.EqualTo(2));
    }

    [TestCase(100)]
    [TestCase(2_000)]
    public void Deep_json_in_data_fails_no_query(int depth)
    {
        using var runner = new KqlRunner();
        var rows = runner.Run($"print s = strcat(strrep('[', {depth}), strrep(']', {depth})), k = 'x' | extend d = parse_json(s) | extend a = d[k], b = dynamic_to_json(d), c = array_reverse(d), e = set_union(d, d) | mv-expand f = d | count");
        Assert.That(rows[1], Is.EqualTo("1"));
    }

    [Test]
    public void A_key_that_comes_twice_fails_no_query()
    {
        using var runner = new KqlRunner();
        var rows = runner.Run("print d = parse_json('{\"a\":1,\"a\":2}'), k = 'a' | project dynamic_to_json(d), bag_keys(bag_merge(d, dynamic({\"b\":3}))), isnotnull(d[k])");
        Assert.That(rows[1], Is.EqualTo("\"{\"a\":2}\" | [\"a\",\"b\"] | true"));
    }

    [Test]
    public void Render_and_order_are_reported()
    {
        var compiled = Compile("Events | summarize n = count() by bin(TimeGenerated, 1h) | sort by TimeGenerated asc | render timechart with (title='per hour')");
        Assert.That(compiled.IsOrdered, Is.True);
        Assert.That(compiled.RenderHint!.Chart, Is.EqualTo("timechart"));
        Assert.That(compiled.RenderHint!.Properties["title"], Is.EqualTo("per hour"));
        Assert.That(Compile("Events").IsOrdered, Is.False);
    }

    [Test]
    public void No_pattern_that_varies_reaches_DuckDB()
    {
        var sql = Compile("Events | where Account has Computer and Account matches regex Computer and Account has_any (Extra) | extend y = replace_regex(Account, Computer, 'x'), z = trim(Computer, Account)").Sql;
        Assert.That(sql, Does.Not.Contain("regexp_"));
    }

    [Test]
    public void Every_known_name_has_a_status()
    {
        var support = KqlCompiler.Support;
        Assert.That(support.Select(s => (s.Kind, s.Name)), Is.Unique);
        Assert.That(support.Count(s => s.Kind == "operator"), Is.GreaterThan(40));
        Assert.That(support.Where(s => s.Status == SupportStatus.Deviates), Has.All.Matches<SupportEntry>(s => s!.Note.Length > 0));
    }

    [Test]
    public void A_query_of_too_many_steps_is_refused()
    {
        var analysis = KqlCompiler.Analyze("print x = 1" + string.Concat(Enumerable.Repeat(" | extend x = x + 1", 1_000)), new TestCatalog(), new BindingOptions { TimeAnchor = Noon });
        Assert.That(analysis.Diagnostics.Single().Code, Is.EqualTo(DiagnosticCodes.TooLarge));
    }

    [Test]
    public void Filters_keep_or_drop_each_row_or_are_null_for_it()
    {
        using var runner = new KqlRunner();
        foreach (var condition in new[] { "EventID == 4624", "EventID != 4624", "EventID > 4624", "Account in~ ('alice')", "Extra.port == 443", "Account has 'bob'", "isempty(Account) and EventID < 5000" })
        {
            var kept = runner.Run($"Events | where {condition} | count")[1];
            var dropped = runner.Run($"Events | where not({condition}) | count")[1];
            var unknown = runner.Run($"Events | where isnull({condition}) | count")[1];
            Assert.That(int.Parse(kept) + int.Parse(dropped) + int.Parse(unknown), Is.EqualTo(4), condition);
        }
    }

    private sealed class OneTable(ITableSource source) : ITableCatalog
    {
        public IReadOnlyCollection<string> TableNames => [source.Schema.Name];

        public bool TryGetTable(string name, out ITableSource table)
        {
            table = source;
            return name == source.Schema.Name;
        }

        public TableSchema? KnownSchema(string name) => null;
    }
}
