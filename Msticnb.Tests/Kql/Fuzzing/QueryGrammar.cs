using Msticnb.Kql.Types;

namespace Msticnb.Tests.Kql.Fuzzing;

/// <summary>Writes random queries over the tables of <see cref="TestCatalog"/>; most of them bind.</summary>
internal sealed class QueryGrammar
{
    private static readonly (string Name, KqlType Type)[] Events =
    [
        ("TimeGenerated", KqlType.DateTime), ("Computer", KqlType.String), ("EventID", KqlType.Int), ("Account", KqlType.String), ("Extra", KqlType.Dynamic), ("Absent", KqlType.String), ("AbsentNumber", KqlType.Long),
    ];

    private static readonly (string Name, KqlType Type)[] Hosts = [("Computer", KqlType.String), ("Os", KqlType.String)];

    private readonly Random random;
    private readonly ExpressionGrammar expressions;
    private int names;

    public QueryGrammar(int seed)
    {
        random = new Random(seed);
        expressions = new ExpressionGrammar(random);
    }

    public string Query()
    {
        names = 0;
        var lets = random.Next(4) == 0 ? $"let v = {expressions.Any(1)}; let q = {Pipeline(2)}; " : "";
        return lets + Pipeline(random.Next(1, 7)) + (lets.Length > 0 && random.Next(2) == 0 ? " | extend v2 = v | union q" : "");
    }

    private string Pipeline(int steps)
    {
        var text = Source();
        for (var i = 0; i < steps; i++)
            text += " | " + Step();
        return text;
    }

    private string Source()
    {
        switch (random.Next(7))
        {
            case 0:
                expressions.Columns = [.. Hosts];
                return "Hosts";
            case 1:
                expressions.Columns = [];
                var items = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Fresh(expressions.AnyType(), 2)).ToList();
                return $"print {string.Join(", ", items)}";
            case 2:
                expressions.Columns = [("n", KqlType.Long)];
                return $"range n from {random.Next(-2, 3)} to {random.Next(-2, 12)} step {random.Next(1, 4)}";
            case 3:
                expressions.Columns = [("a", KqlType.Long), ("b", KqlType.String), ("c", KqlType.Real), ("d", KqlType.Dynamic), ("e", KqlType.TimeSpan)];
                return "datatable(a:long, b:string, c:real, d:dynamic, e:timespan)[1, 'x', 1.5, dynamic({\"a\":1}), 1h, long(null), '', real(null), dynamic(null), timespan(null), 2, 'y', -0.5, dynamic([1,2]), -1m]";
            default:
                expressions.Columns = [.. Events];
                return "Events";
        }
    }

    private string Step()
    {
        switch (random.Next(24))
        {
            case 0 or 1 or 2 or 3:
                return $"where {expressions.Bool(3)}";
            case 4 or 5 or 6:
                return $"extend {string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Fresh(expressions.AnyType(), 3)))}";
            case 7:
                return Project();
            case 8 or 9 or 10:
                return Summarize();
            case 11:
                return $"{Pick("sort by", "top 3 by", "order by")} {Scalar()} {Pick("asc", "desc", "asc nulls last", "")}";
            case 12:
                return $"take {random.Next(0, 9)}";
            case 13:
                return Distinct();
            case 14 or 15:
                return Join();
            case 16:
                return Union();
            case 17:
                return MvExpand();
            case 18:
                expressions.Columns.AddRange([("p1", KqlType.String), ("p2", KqlType.Long)]);
                return $"{Pick("parse", "parse-where", "parse kind=regex")} {expressions.Of(KqlType.String, 1)} with * 'a' p1 'b' p2:long";
            case 19:
                return $"serialize {Fresh("row_number()", KqlType.Long)}, {Fresh($"{Pick("prev", "next")}({expressions.Leaf(KqlType.Long)})", KqlType.Long)}";
            case 20:
                return $"as t{names++}";
            case 21 when expressions.Columns.Count > 0:
                return ProjectSome();
            case 22:
                expressions.Columns = [("Count", KqlType.Long)];
                return "count";
            default:
                return Rare();
        }
    }

    private string Rare()
    {
        switch (random.Next(7))
        {
            case 0:
                expressions.Columns = [];
                return $"make-series m = {expressions.Aggregate(1)} default = 0 on {expressions.Leaf(KqlType.DateTime)} from ago(2d) to now() step 6h by {Scalar()}";
            case 1:
                return $"mv-apply x = {expressions.Of(KqlType.Dynamic, 1)} to typeof(long) on (where x > 1 | summarize s = sum(x))";
            case 2:
                return $"partition by {Scalar()} (top 1 by {Scalar()})";
            case 3:
                return $"evaluate bag_unpack({expressions.Leaf(KqlType.Dynamic)})";
            case 4:
                expressions.Columns = [];
                return $"top-nested 2 of {Scalar()} by {expressions.Aggregate(1)}";
            case 5:
                expressions.Columns = [("ColumnName", KqlType.String), ("ColumnOrdinal", KqlType.Long), ("DataType", KqlType.String), ("ColumnType", KqlType.String)];
                return "getschema";
            default:
                return $"parse-kv {expressions.Leaf(KqlType.String)} as (k1:string, k2:long) with (pair_delimiter=' ', kv_delimiter='=')";
        }
    }

    private string Fresh(KqlType type, int depth) => Fresh(expressions.Of(type, depth), type);

    // Half of the time over an existing name.
    private string Fresh(string expression, KqlType type)
    {
        var name = expressions.Columns.Count > 0 && random.Next(6) == 0 ? expressions.Columns[random.Next(expressions.Columns.Count)].Name : Pick($"x{names++}", $"X{names++}", $"a b{names++}");
        expressions.Columns = [.. expressions.Columns.Where(c => c.Name != name), (name, type)];
        return $"{ExpressionGrammar.Quoted(name)} = {expression}";
    }

    private string Scalar()
    {
        var columns = expressions.Columns.Where(c => c.Type != KqlType.Dynamic).ToList();
        return columns.Count > 0 && random.Next(5) > 0
            ? ExpressionGrammar.Quoted(columns[random.Next(columns.Count)].Name)
            : expressions.Of(Pick(KqlType.String, KqlType.Long, KqlType.DateTime), 2);
    }

    private string Project()
    {
        var before = expressions.Columns;
        var items = new List<string>();
        var after = new List<(string, KqlType)>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var type = expressions.AnyType();
            expressions.Columns = before;
            var name = $"y{names++}";
            items.Add($"{name} = {expressions.Of(type, 2)}");
            after.Add((name, type));
        }

        foreach (var column in before.Where(_ => random.Next(2) == 0))
        {
            items.Add(ExpressionGrammar.Quoted(column.Name));
            after.Add(column);
        }

        expressions.Columns = after;
        return "project " + string.Join(", ", items);
    }

    private string ProjectSome()
    {
        var column = expressions.Columns[random.Next(expressions.Columns.Count)];
        var name = ExpressionGrammar.Quoted(column.Name);
        switch (random.Next(3))
        {
            case 0:
                expressions.Columns = [.. expressions.Columns.Where(c => c != column)];
                return $"project-away {name}";
            case 1:
                return $"project-reorder {name}, *";
            default:
                var fresh = $"r{names++}";
                expressions.Columns = [.. expressions.Columns.Select(c => c == column ? (fresh, c.Type) : c)];
                return $"project-rename {fresh} = {name}";
        }
    }

    private string Summarize()
    {
        var aggregates = Enumerable.Range(0, random.Next(0, 4)).Select(_ => (Name: $"g{names++}", Text: expressions.Aggregate(2))).ToList();
        var keys = expressions.Columns.Where(c => c.Type != KqlType.Dynamic && random.Next(3) == 0).ToList();
        var computed = random.Next(3) == 0 ? $"bin({expressions.Leaf(KqlType.DateTime)}, 1h)" : null;
        var by = keys.Select(k => ExpressionGrammar.Quoted(k.Name)).Concat(computed is null ? [] : [$"k{names++} = {computed}"]).ToList();
        if (by.Count == 0 && aggregates.Count == 0)
            aggregates.Add(("n", "count()"));
        // What an aggregate gives is guessed; a wrong guess is a diagnostic, which is fine too.
        expressions.Columns = [.. keys, .. aggregates.Select(a => (a.Name, a.Text.StartsWith("make", StringComparison.Ordinal) ? KqlType.Dynamic : KqlType.Long))];
        return $"summarize {string.Join(", ", aggregates.Select(a => $"{a.Name} = {a.Text}"))}{(by.Count > 0 ? " by " + string.Join(", ", by) : "")}";
    }

    private string Distinct()
    {
        var keep = expressions.Columns.Where(c => c.Type != KqlType.Dynamic && random.Next(2) == 0).ToList();
        if (keep.Count == 0)
            return "distinct *";
        expressions.Columns = keep;
        return "distinct " + string.Join(", ", keep.Select(k => ExpressionGrammar.Quoted(k.Name)));
    }

    private string Join()
    {
        var left = expressions.Columns;
        var right = Pipeline(random.Next(0, 3));
        var shared = left.Where(l => l.Type != KqlType.Dynamic && expressions.Columns.Contains(l)).ToList();
        var kind = Pick("inner", "innerunique", "leftouter", "rightouter", "fullouter", "leftanti", "leftsemi", "rightanti", "rightsemi");
        var text = $"{(random.Next(4) == 0 ? "lookup" : $"join kind={kind}")} ({right}) on {(shared.Count > 0 ? ExpressionGrammar.Quoted(shared[random.Next(shared.Count)].Name) : "$left.Computer == $right.Computer")}";
        expressions.Columns = kind.StartsWith("right", StringComparison.Ordinal) && !text.StartsWith("lookup", StringComparison.Ordinal) ? expressions.Columns : [.. left];
        return text;
    }

    private string Union()
    {
        var left = expressions.Columns;
        var text = $"union {Pick("", "withsource=src ", "kind=inner ", "isfuzzy=true Nowhere, ")}({Pipeline(random.Next(0, 3))})";
        expressions.Columns = [.. left];
        return text;
    }

    private string MvExpand()
    {
        var name = $"e{names++}";
        var text = $"mv-expand {Pick("", "with_itemindex=ix ", "bagexpansion=array ")}{name} = {expressions.Of(KqlType.Dynamic, 2)}{Pick("", " to typeof(long)", " to typeof(string)", " limit 2")}";
        expressions.Columns.Add((name, text.Contains("long)", StringComparison.Ordinal) ? KqlType.Long : text.Contains("string)", StringComparison.Ordinal) ? KqlType.String : KqlType.Dynamic));
        return text;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
