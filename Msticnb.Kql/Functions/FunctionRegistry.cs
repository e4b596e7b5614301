using System.Collections.Frozen;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Functions;

/// <summary>Every scalar function that is known by name, those that do not run included.</summary>
internal static class FunctionRegistry
{
    private static readonly FrozenDictionary<string, ScalarFunction> ByName = Build();

    public static IEnumerable<string> Names => ByName.Keys;

    public static IEnumerable<ScalarFunction> All => ByName.Values.Distinct().OrderBy(f => f.Name, StringComparer.Ordinal);

    public static bool TryGet(string name, out ScalarFunction function) => ByName.TryGetValue(name, out function!);

    /// <summary>The automatic column name of a call; null when such columns are counted.</summary>
    public static string? AutoName(CallExpr call, Relation? row)
    {
        if (call.Function.Name is "column_ifexists" or "columnifexists" && call.Arguments is [LiteralExpr { Value: string column }, ..])
            return row is null || row.Find(column) is not null ? column : null;
        if (!ByName.TryGetValue(call.Function.Name, out var function))
            return Operators.Summarize.AutoName(call, row);
        if (function.NameRule is NameRule.Counted or NameRule.Sorted || (function.NameRule == NameRule.OnlyArgument && call.Arguments.Count != 1))
            return null;
        if (function.NameRule == NameRule.Fixed)
            return function.NamePrefix;
        var isNamed = call.Arguments.Count > 0 && call.Arguments[0] is not CallExpr { Function.Name: "column_ifexists" or "columnifexists" };
        var first = isNamed ? ExpressionBinder.AutoName(call.Arguments[0], row) : null;
        return function.NameRule is NameRule.FirstArgument or NameRule.OnlyArgument ? first : $"{function.NamePrefix ?? function.Name}_{first}";
    }

    /// <summary>The automatic name of one result of <c>array_sort_asc</c> and its kin; null for any other function. Only whole columns have it.</summary>
    public static string? SortedName(CallExpr call, int index) =>
        !ByName.TryGetValue(call.Function.Name, out var function) || function.NameRule != NameRule.Sorted ? null : (ExpressionBinder.AutoName(call.Arguments[index]) ?? $"array{index}") + "_sorted";

    private static FrozenDictionary<string, ScalarFunction> Build()
    {
        var functions = new Dictionary<string, ScalarFunction>(StringComparer.Ordinal);
        IEnumerable<ScalarFunction>[] families =
        [
            ConversionFunctions.All, ConditionFunctions.All, TextFunctions.All, PatternFunctions.All, EncodingFunctions.All, NumberFunctions.All,
            DateFunctions.All, DynamicFunctions.All, SortFunctions.All, BagFunctions.All, SizeFunctions.All, NetworkFunctions.All, WindowFunctions.All, TableFunctions.All, GeoFunctions.All, UnsupportedFunctions.All,
        ];
        foreach (var function in families.SelectMany(f => f))
        {
            functions.Add(function.Name, function);
            foreach (var alias in function.Aliases)
                functions.Add(alias, function);
        }

        return functions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
