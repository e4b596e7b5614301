using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

internal sealed partial class ExpressionBinder
{
    private Scalar BindCall(CallExpr call)
    {
        var name = call.Function.Name;
        switch (Scope.Find(name))
        {
            case FunctionMeaning function:
                return Binder.CallScalarFunction(function, call.Arguments, this, call.Span);
            case UnknownMeaning:
                throw new BindException();
            case SelfMeaning:
                throw Binder.Recursion(call.Function);
        }

        if (Aggregates is not null && AggregateRegistry.TryGet(name, out var aggregate))
            return Aggregates.Bind(this, aggregate, call);
        if (FunctionRegistry.TryGet(name, out var descriptor))
            return descriptor.BindCall(this, call);
        if (AggregateRegistry.TryGet(name, out _))
            throw Binder.Error(DiagnosticCodes.AggregateMisplaced, call.Function.Span, $"'{name}' aggregates rows and stands only in summarize, make-series or top-nested.");
        var nearest = Suggest.Nearest(name, FunctionRegistry.Names.Concat(AggregateRegistry.Names).Concat(Scope.Names));
        throw Binder.Error(DiagnosticCodes.UnknownFunction, call.Function.Span, $"No function is called '{name}'.", nearest);
    }
}
