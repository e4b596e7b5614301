using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>evaluate</c>: of the plugins <c>bag_unpack</c> runs, when the query says which columns come out.</summary>
internal static class Evaluate
{
    public static Relation Bind(Binder binder, Relation input, EvaluateOperator evaluate, NameScope scope)
    {
        var name = evaluate.Call.Function;
        if (name.Name != "bag_unpack")
            throw OperatorRegistry.RefusePlugin(binder, name);
        if (evaluate.Schema is not { } schema)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedPlugin, name.Span, "'bag_unpack' runs here when its columns are named: evaluate bag_unpack(Bag) : (*, Name:string, Age:long).");
        if (evaluate.Call.Arguments.Count is < 1 or > 2 || evaluate.Call.Arguments.Any(a => a is NamedArgumentExpr))
            throw binder.Unsupported(DiagnosticCodes.UnsupportedPlugin, evaluate.Call.Span, "'bag_unpack' runs here with the column and a prefix; its other options do not.");
        if (evaluate.Call.Arguments[0] is not NameExpr bagName || input.Find(bagName.Name) is not { Type: KqlType.Dynamic } bag)
            throw binder.Error(DiagnosticCodes.WrongType, evaluate.Call.Arguments[0].Span, "'bag_unpack' takes a dynamic column by its name.");
        var prefix = evaluate.Call.Arguments.Count > 1
            ? new ExpressionBinder(binder, scope, null).Bind(evaluate.Call.Arguments[1]).ConstantString ?? throw binder.Error(DiagnosticCodes.MustBeConstant, evaluate.Call.Arguments[1].Span, "The prefix must be a constant text.")
            : "";
        var items = evaluate.KeepsInput ? input.Columns.Where(c => c != bag).Select(c => (c.Name, Scalar.Of(c))).ToList() : [];
        foreach (var column in schema)
        {
            if (column.Name != bag.Name && input.Find(column.Name) is not null)
                throw binder.Unsupported(DiagnosticCodes.UnsupportedPlugin, column.Span, $"'{column.Name}' is a column of the input already; 'bag_unpack' over it does not run here.");
            // A column without the prefix is in no bag.
            var value = column.Name.StartsWith(prefix, StringComparison.Ordinal)
                ? Conversion.To(DynamicAccess.Member(Scalar.Of(bag), column.Name[prefix.Length..]), column.Type) with { Column = null }
                : Scalar.Constant(column.Type, null);
            items.Add((column.Name, value));
        }

        return Project.Apply(binder, input, items);
    }
}
