using Msticnb.Kql.Binding;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>An aggregate of a call: its SQL over the rows of a group, and what it reads.</summary>
internal sealed record AggregateSql(KqlType Type, string Sql, IReadOnlyList<Scalar> Parts);

/// <summary>One aggregate function; the signature is as for <see cref="ScalarFunction"/>.</summary>
internal sealed record AggregateFunction(string Name, string Signature, Func<BoundAggregate, AggregateSql> Bind)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What stands before the argument's name in the automatic column name.</summary>
    public string? Prefix { get; init; }

    /// <summary>True when the argument's name alone is the column's name (<c>take_any(s)</c> gives <c>s</c>).</summary>
    public bool NamedByArgument { get; init; }

    public SupportStatus Status { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>An aggregate call that is being bound.</summary>
internal sealed record BoundAggregate(ExpressionBinder Binder, CallExpr Syntax, IReadOnlyList<Scalar> Arguments)
{
    public Scalar this[int index] => Arguments[index];

    public int Count => Arguments.Count;

    /// <summary>The condition of an <c>...if</c> aggregate, or null.</summary>
    public Scalar? Condition { get; init; }

    /// <summary>FILTER clause of the condition and of <paramref name="more"/>, or empty.</summary>
    public string Filter(string? more = null)
    {
        var terms = new[] { Condition?.FilterSql, more }.Where(t => t is not null).ToList();
        return terms.Count == 0 ? "" : $" FILTER (WHERE {string.Join(" AND ", terms)})";
    }

    public AggregateSql Make(KqlType type, string sql) => new(type, sql, Condition is null ? Arguments : [.. Arguments, Condition]);

    /// <summary>ORDER BY inside of an aggregate that keeps the order of rows; empty when rows have none.</summary>
    public string Order => Binder.Row!.OrderSql is { Length: > 0 } order ? $" ORDER BY {order}" : "";

    public AggregateSql MakeOrdered(KqlType type, string sql) =>
        Make(type, sql) with { Parts = [.. Arguments, .. Condition is null ? [] : new[] { Condition }, .. Binder.Row!.OrderUses.Select(Scalar.Of)] };
}
