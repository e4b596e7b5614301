using System.Globalization;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Types;

namespace Msticnb.Tests.Kql.Fuzzing;

/// <summary>Writes random scalar expressions of a wanted type over the columns that are there.</summary>
internal sealed class ExpressionGrammar(Random random)
{
    private static readonly ScalarFunction[] Functions = [.. FunctionRegistry.All.Where(f => f.Status != SupportStatus.Unsupported && f.BindSpecial is null && f.Name is not "new_guid" and not "rand")];
    private static readonly AggregateFunction[] Aggregates = [.. AggregateRegistry.All.Where(f => f.Status != SupportStatus.Unsupported)];

    private static readonly KqlType[] Types = Enum.GetValues<KqlType>();

    public List<(string Name, KqlType Type)> Columns { get; set; } = [];

    public KqlType AnyType() => Types[random.Next(Types.Length)];

    public string Any(int depth) => Of(AnyType(), depth);

    public string Of(KqlType type, int depth)
    {
        if (random.Next(150) == 0)
            type = AnyType();
        if (depth <= 0 || random.Next(4) == 0)
            return Leaf(type);
        return random.Next(12) switch
        {
            0 => $"iff({Of(KqlType.Bool, depth - 1)}, {Of(type, depth - 1)}, {Of(type, depth - 1)})",
            1 => $"case({Of(KqlType.Bool, depth - 1)}, {Of(type, depth - 1)}, {Of(KqlType.Bool, 0)}, {Leaf(type)}, {Leaf(type)})",
            2 => $"coalesce({Of(type, depth - 1)}, {Leaf(type)})",
            3 => $"({Of(type, depth - 1)})",
            4 or 5 => Call(depth),
            _ => Made(type, depth - 1),
        };
    }

    public string Bool(int depth) => Of(KqlType.Bool, depth);

    private string Made(KqlType type, int depth) => type switch
    {
        KqlType.Bool => Condition(depth),
        KqlType.String => OneOf(() => $"strcat({Any(depth)}, {Of(type, depth)})", () => $"tostring({Any(depth)})", () => $"tolower({Of(type, depth)})", () => $"substring({Of(type, depth)}, {Of(KqlType.Long, depth)})", () => $"tostring(split({Of(type, depth)}, '0')[{random.Next(-1, 3)}])", () => $"tostring({Of(KqlType.Dynamic, depth)}.a)", () => $"format_datetime({Of(KqlType.DateTime, depth)}, 'yyyy-MM-dd HH:mm')", () => $"replace_regex({Of(type, depth)}, '[0-9]+', 'n')"),
        KqlType.Int => OneOf(() => $"toint({Any(depth)})", () => $"hourofday({Of(KqlType.DateTime, depth)})", () => $"-{Leaf(type)}"),
        KqlType.Long => OneOf(() => $"({Of(type, depth)} {Pick("+", "-", "*", "/", "%")} {Of(Pick(KqlType.Long, KqlType.Int), depth)})", () => $"tolong({Any(depth)})", () => $"strlen({Of(KqlType.String, depth)})", () => $"array_length({Of(KqlType.Dynamic, depth)})", () => $"bin({Of(type, depth)}, {random.Next(-1, 9)})", () => $"toscalar(Events | count)", () => $"max_of({Of(type, depth)}, {Of(type, depth)})"),
        KqlType.Real => OneOf(() => $"({Of(type, depth)} {Pick("+", "-", "*", "/", "%")} {Of(Pick(KqlType.Long, KqlType.Real), depth)})", () => $"todouble({Any(depth)})", () => $"round({Of(type, depth)}, {random.Next(-2, 4)})", () => $"bin({Of(type, depth)}, 0.5)", () => $"{Of(KqlType.TimeSpan, depth)} / 1h"),
        KqlType.Decimal => OneOf(() => $"todecimal({Of(Pick(KqlType.Long, KqlType.Real, KqlType.String), depth)})", () => $"({Of(type, depth)} {Pick("+", "-", "*", "/")} {Of(type, depth)})"),
        KqlType.DateTime => OneOf(() => $"({Of(type, depth)} {Pick("+", "-")} {Of(KqlType.TimeSpan, depth)})", () => $"bin({Of(type, depth)}, {Of(KqlType.TimeSpan, 0)})", () => $"startofday({Of(type, depth)})", () => $"todatetime({Of(KqlType.String, depth)})", () => $"datetime_add('{Pick("day", "month", "year", "week", "hour")}', {Of(KqlType.Long, depth)}, {Of(type, depth)})", () => $"ago({Of(KqlType.TimeSpan, 0)})"),
        KqlType.TimeSpan => OneOf(() => $"({Of(KqlType.DateTime, depth)} - {Of(KqlType.DateTime, depth)})", () => $"({Of(type, depth)} {Pick("*", "/")} {random.Next(-2, 4)})", () => $"totimespan({Of(KqlType.String, depth)})", () => $"bin({Of(type, depth)}, 1h)", () => $"({Of(type, depth)} + {Of(type, depth)})"),
        KqlType.Guid => $"toguid({Of(KqlType.String, depth)})",
        _ => OneOf(() => $"parse_json({Of(KqlType.String, depth)})", () => $"pack_array({Any(depth)}, {Any(depth)})", () => $"bag_pack('a', {Any(depth)}, 'b', {Any(depth)})", () => $"{Of(type, 0)}.a.b", () => $"{Of(type, 0)}[{Of(Pick(KqlType.Long, KqlType.String), depth)}]", () => $"split({Of(KqlType.String, depth)}, ',')", () => $"set_union({Of(type, depth)}, {Of(type, depth)})", () => $"todynamic({Any(depth)})", () => $"array_slice({Of(type, depth)}, {random.Next(-2, 3)}, {random.Next(-2, 3)})"),
    };

    private string Condition(int depth)
    {
        var type = AnyType();
        return OneOf(
            () => $"{Of(type, depth)} {Pick("==", "!=", "<", "<=", ">", ">=")} {Of(type, depth)}",
            () => $"{Of(KqlType.String, depth)} {Pick("has", "!has", "contains", "startswith", "endswith", "has_cs", "=~", "!~", "hasprefix", "hassuffix", "!contains")} {Of(KqlType.String, 0)}",
            () => $"{Of(type, depth)} {Pick("in", "!in")} ({Of(type, 0)}, {Of(type, 0)})",
            () => $"{Of(KqlType.String, depth)} {Pick("in~", "!in~", "has_any", "has_all")} ({Pick(Leaf(KqlType.String), "dynamic(['a', 'bob'])", "(Hosts | project Computer)")}, {Leaf(KqlType.String)})",
            () => $"{Of(KqlType.Long, depth)} {Pick("between", "!between")} ({Of(KqlType.Long, 0)} .. {Of(KqlType.Long, 0)})",
            () => $"{Of(KqlType.DateTime, depth)} between ({Of(KqlType.DateTime, 0)} .. {Pick("1d", Leaf(KqlType.DateTime))})",
            () => $"({Of(KqlType.Bool, 0)} {Pick("and", "or")} {Of(KqlType.Bool, depth)})",
            () => $"not({Of(KqlType.Bool, depth)})",
            () => $"{Pick("isnull", "isnotnull", "isempty", "isnotempty")}({Any(depth)})",
            () => $"{Of(KqlType.String, depth)} matches regex {Pick("'^a.*[0-9]'", "@'\\w+'", Leaf(KqlType.String))}",
            () => $"{Of(KqlType.Dynamic, 0)}.a {Pick("==", "!=", "has", "<")} {Leaf(Pick(KqlType.String, KqlType.Long))}");
    }

    /// <summary>A call of any function that runs, with arguments as its signature has them.</summary>
    public string Call(int depth)
    {
        var function = Functions[random.Next(Functions.Length)];
        return $"{function.Name}({Arguments(function.Signature, depth)})";
    }

    /// <summary>A call of any aggregate that runs.</summary>
    public string Aggregate(int depth)
    {
        var aggregate = Aggregates[random.Next(Aggregates.Length)];
        return aggregate.Name is "arg_max" or "arg_min" && random.Next(2) == 0
            ? $"{aggregate.Name}({Any(depth)}, *)"
            : $"{aggregate.Name}({Arguments(aggregate.Signature, depth)})";
    }

    private string Arguments(string signature, int depth)
    {
        var least = signature.IndexOf('?', StringComparison.Ordinal);
        var letters = signature.Replace("?", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal);
        var most = signature.Contains('+', StringComparison.Ordinal) ? letters.Length + 2 : letters.Length;
        var count = random.Next(least < 0 ? letters.Length : least, most + 1);
        return string.Join(", ", Enumerable.Range(0, count).Select(i => Letter(letters[Math.Min(i, letters.Length - 1)], depth - 1)));
    }

    private string Letter(char letter, int depth) => letter switch
    {
        's' => Of(KqlType.String, depth),
        'n' => Of(Pick(KqlType.Long, KqlType.Real, KqlType.Int), depth),
        'l' => Of(Pick(KqlType.Long, KqlType.Int), depth),
        'r' => Of(Pick(KqlType.Real, KqlType.Long), depth),
        't' => Of(KqlType.DateTime, depth),
        'p' => Of(KqlType.TimeSpan, depth),
        'd' => Of(KqlType.Dynamic, depth),
        'b' => Of(KqlType.Bool, depth),
        _ => Any(depth),
    };

    public string Leaf(KqlType type)
    {
        var fitting = Columns.Where(c => c.Type == type).ToList();
        if (fitting.Count > 0 && random.Next(3) > 0)
            return Quoted(fitting[random.Next(fitting.Count)].Name);
        return Literal(type);
    }

    public static string Quoted(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private string Literal(KqlType type) => type switch
    {
        KqlType.Bool => Pick("true", "false", "bool(null)"),
        KqlType.Int => Pick("int(1)", "int(null)", "int(-7)", "int(2147483647)"),
        KqlType.Long => Pick("0", "1", "-3", "42", "long(null)", "9223372036854775807", random.Next(1000).ToString(CultureInfo.InvariantCulture)),
        KqlType.Real => Pick("1.5", "0.0", "-2.25", "real(null)", "1e300", "real(nan)", "real(+inf)"),
        KqlType.Decimal => Pick("decimal(1.5)", "decimal(null)", "decimal(-3)"),
        KqlType.String => Pick("''", "'a'", "'bob'", "'10.0.0.1'", "'2026-01-10 11:00'", "'it\\'s \"x\"'", "'{\"a\":[1,\"x\",null]}'", "'Ünï \\0 %_'", "'aGVsbG8='", "'https://u:p@h.io:8/a/b?x=1#f'"),
        KqlType.DateTime => Pick("datetime(2026-01-10 11:00)", "datetime(null)", "now()", "ago(1d)", "datetime(0001-01-01)", "datetime(9999-12-31 23:59:59.9999999)"),
        KqlType.TimeSpan => Pick("1h", "1d", "0s", "-5m", "timespan(null)", "1tick", "10675199d"),
        KqlType.Guid => Pick("guid(74be27de-1e4e-49d9-b579-fe0b331d3642)", "guid(null)"),
        _ => Pick("dynamic(null)", "dynamic([1,\"a\",null,{\"a\":2}])", "dynamic({\"a\":{\"b\":1},\"c\":[]})", "dynamic([])", "dynamic(5)", "dynamic('x')", "dynamic([1,2,3])"),
    };

    // Only the choice that is made is written out.
    private string OneOf(params Func<string>[] choices) => choices[random.Next(choices.Length)]();

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
