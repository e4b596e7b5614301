using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>Gathers the aggregates of a <c>summarize</c>: each becomes a column of the grouping stage, and what is written around it is computed behind.</summary>
internal sealed class AggregateCollector(Binder binder, SelectStage stage, Relation input, NameScope scope)
{
    public NameScope Scope { get; } = scope;

    /// <summary>An aggregate that gives one value.</summary>
    public Scalar Bind(ExpressionBinder expressions, AggregateFunction function, CallExpr call)
    {
        if (function.Name is "arg_max" or "arg_min" or "percentiles" or "percentilesw" || (function.Name is "take_any" or "any" && (call.Arguments.Count > 1 || call.Arguments is [StarExpr])))
            throw binder.Error(DiagnosticCodes.AggregateMisplaced, call.Function.Span, $"'{call.Function.Name}' with several results stands alone; it cannot be part of an expression.");
        return Add(Compute(function, call), function.Name);
    }

    public AggregateSql Compute(AggregateFunction function, CallExpr call)
    {
        if (function.Status == SupportStatus.Unsupported)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedAggregate, call.Function.Span, $"The aggregate '{call.Function.Name}' does not run here; Log Analytics and Data Explorer run it.");
        // Arguments see rows, not groups.
        var rows = new ExpressionBinder(binder, Scope, input);
        IReadOnlyList<Scalar> arguments = [];
        var values = new ScalarFunction(function.Name, function.Signature, c =>
        {
            arguments = c.Arguments;
            return Scalar.Constant(KqlType.Bool, null);
        });
        values.BindCall(rows, call);
        return function.Bind(new BoundAggregate(rows, call, arguments));
    }

    public Scalar Add(AggregateSql aggregate, string name)
    {
        var column = binder.NewColumn(name, aggregate.Type, stage);
        stage.Add(column, aggregate.Sql, aggregate.Parts.SelectMany(p => p.Uses).Distinct().ToList());
        return Scalar.Of(column);
    }
}
