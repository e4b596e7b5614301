using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions.Aggregates;

/// <summary>Lists, sets and bags of values.</summary>
internal static class CollectAggregates
{
    // Kusto's own limit of elements when none is given.
    private const long Most = 1_048_576;

    public static IEnumerable<AggregateFunction> All =>
    [
        new("make_list", "*?l", a => List(a, 1)) { Prefix = "list", Aliases = ["makelist"] },
        new("make_list_if", "*b?l", a => List(a with { Arguments = [a[0], .. a.Arguments.Skip(2)], Condition = a[1] }, 1)) { Prefix = "list" },
        new("make_list_with_nulls", "*", a => a.MakeOrdered(KqlType.Dynamic, $"coalesce(to_json(list({Conversion.ToDynamic(a[0]).Sql}{a.Order})), CAST('[]' AS JSON))")) { Prefix = "list" },
        new("make_set", "*?l", a => Set(a, 1)) { Prefix = "set", Aliases = ["makeset"] },
        new("make_set_if", "*b?l", a => Set(a with { Arguments = [a[0], .. a.Arguments.Skip(2)], Condition = a[1] }, 1)) { Prefix = "set" },
        new("make_bag", "d?l", Bag) { Prefix = "bag", Aliases = ["make_dictionary"] },
        new("make_bag_if", "db?l", a => Bag(a with { Arguments = [a[0], .. a.Arguments.Skip(2)], Condition = a[1] })) { Prefix = "bag" },
    ];

    private static long Limit(BoundAggregate call, int index)
    {
        if (call.Count <= index)
            return Most;
        return call[index].ConstantLong ?? throw call.Binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Syntax.Arguments[^1].Span, "The most elements must be a constant.");
    }

    // A list of these becomes JSON as a whole, which costs less than each element by itself.
    private static string Item(Scalar value) =>
        value.Type is KqlType.String or KqlType.Bool or KqlType.Int or KqlType.Long ? value.Sql : Conversion.ToDynamic(value with { Column = null }).Sql;

    private static AggregateSql List(BoundAggregate call, int limitAt)
    {
        var value = call[0];
        var item = Item(value);
        var limit = Limit(call, limitAt);
        // Arrays among the values are flattened by one level.
        if (value.Type == KqlType.Dynamic)
            return call.MakeOrdered(KqlType.Dynamic, $"CAST(kql_list(CAST(to_json(list({item}{call.Order}){call.Filter($"{item} IS NOT NULL")}) AS VARCHAR), CAST({limit} AS BIGINT)) AS JSON)") is var dynamic
                ? dynamic with { Sql = $"coalesce({dynamic.Sql}, CAST('[]' AS JSON))" }
                : dynamic;
        return call.MakeOrdered(KqlType.Dynamic, $"coalesce(to_json((list({item}{call.Order}){call.Filter($"{value.Sql} IS NOT NULL")})[1:{limit}]), CAST('[]' AS JSON))");
    }

    private static AggregateSql Set(BoundAggregate call, int limitAt)
    {
        var value = call[0];
        var limit = Limit(call, limitAt);
        if (value.Type == KqlType.Dynamic)
        {
            return call.MakeOrdered(KqlType.Dynamic, $"coalesce(CAST(kql_set(CAST(to_json(list({value.Sql}{call.Order}){call.Filter($"{value.Sql} IS NOT NULL")}) AS VARCHAR), CAST({limit} AS BIGINT)) AS JSON), CAST('[]' AS JSON))");
        }

        var item = Item(value);
        if (call.Order.Length == 0)
            return call.Make(KqlType.Dynamic, $"coalesce(to_json((list(DISTINCT {item}){call.Filter($"{value.Sql} IS NOT NULL")})[1:{limit}]), CAST('[]' AS JSON))");
        return call.MakeOrdered(KqlType.Dynamic, $"coalesce(CAST(kql_set(CAST(to_json(list({item}{call.Order}){call.Filter($"{value.Sql} IS NOT NULL")}) AS VARCHAR), CAST({limit} AS BIGINT)) AS JSON), CAST('[]' AS JSON))");
    }

    private static AggregateSql Bag(BoundAggregate call) =>
        call.MakeOrdered(KqlType.Dynamic, $"coalesce(CAST(kql_bag_merge(CAST(to_json(list({call[0].Sql}{call.Order}){call.Filter($"json_type({call[0].Sql}) = 'OBJECT'")}) AS VARCHAR)) AS JSON), CAST('{{}}' AS JSON))");
}
