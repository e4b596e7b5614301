using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

internal sealed partial class ExpressionBinder
{
    // Expressions whose problems are all reported: each is gone through once, however deep it stands.
    private readonly HashSet<Expr> told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Binds the other parts of an expression that failed, so that they tell their problems too.</summary>
    private void TellOfParts(Expr expression)
    {
        if (!told.Add(expression))
            return;
        foreach (var part in ValuesIn(expression))
        {
            if (told.Contains(part))
                continue;
            Binder.Try(() => Bind(part), () => Scalar.Unknown);
        }
    }

    // Only parts that are bound as values of the same row; what a special function or a table needs is its own business.
    private IEnumerable<Expr> ValuesIn(Expr expression) => expression switch
    {
        BinaryExpr { Left: not StarExpr } binary => [binary.Left, binary.Right],
        LogicalExpr logical => logical.Terms,
        BetweenExpr between => [between.Value, between.From, between.To],
        InExpr list => list.Items.Where(i => !Binder.IsTabular(i, Scope)).Prepend(list.Left),
        CallExpr call when IsPlain(call.Function.Name) => call.Arguments,
        _ => [],
    };

    private bool IsPlain(string function) =>
        Scope.Find(function) is null && !(Aggregates is not null && AggregateRegistry.TryGet(function, out _)) && FunctionRegistry.TryGet(function, out var descriptor) && descriptor.BindSpecial is null;
}
