using Msticnb.Kql.Binding;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Operators;

/// <summary><c>top-hitters</c>: the values with the most rows, or with the largest sum; exact here.</summary>
internal static class TopHitters
{
    public static Relation Bind(Binder binder, Relation input, TopHittersOperator hitters, NameScope scope)
    {
        var span = hitters.Span;
        var measured = hitters.By is null ? "count" : "sum";
        var of = ExpressionBinder.AutoName(hitters.By ?? hitters.Of);
        var name = new NameExpr(span, $"approximate_{measured}_{of}");
        var call = new CallExpr(span, new NameExpr(span, measured), hitters.By is null ? [] : [hitters.By]);
        var summed = Summarize.Bind(binder, input, new SummarizeOperator(span, hitters.Keyword, [new NamedItem(span, [name], false, call)], [new NamedItem(hitters.Of.Span, [], false, hitters.Of)]), scope);
        return Sort.Top(binder, summed, new TopOperator(span, hitters.Keyword, hitters.Rows, [new OrderItem(span, name, true, false)]), scope);
    }
}
