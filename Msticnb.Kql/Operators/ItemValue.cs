using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>One column that an item of <c>extend</c>, <c>project</c> or <c>print</c> makes.</summary>
/// <param name="Given">The name that the query gives.</param>
/// <param name="Auto">The name without one; null when such columns are counted.</param>
/// <param name="Value">What the column holds.</param>
internal sealed record ItemValue(string? Given, string? Auto, Scalar Value)
{
    /// <summary>The columns of an item: one, or several when its function gives several values.</summary>
    public static IReadOnlyList<ItemValue> Of(Binder binder, ExpressionBinder expressions, NamedItem item)
    {
        var value = expressions.BindOrUnknown(item.Value);
        // A mistake is told once: its columns go on under their names, of no known type.
        if (value.Type == UnknownType.Value && item.Names.Count > 0)
            return item.Names.Select(name => new ItemValue(name.Name, null, value)).ToList();
        if (value.Results is not { } results || item.Value is not CallExpr call)
        {
            return item.IsTuple
                ? throw binder.Error(DiagnosticCodes.BadOption, item.Span, "Several names stand only before a function that gives several values.")
                : [new ItemValue(item.Names.Count > 0 ? item.Names[0].Name : null, item.Value is CallExpr single && FunctionRegistry.SortedName(single, 0) is { } sorted ? sorted : ExpressionBinder.AutoName(item.Value, expressions.Row), value)];
        }

        if (item.Names.Count > results.Count)
            throw binder.Error(DiagnosticCodes.BadOption, item.Names[results.Count].Span, $"Here are {item.Names.Count} names and {results.Count} values.");
        return results.Select((r, i) => new ItemValue(i < item.Names.Count ? item.Names[i].Name : null, FunctionRegistry.SortedName(call, i), r)).ToList();
    }
}
