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
    public static string? AutoName(CallExpr call)
    {
        if (call.Function.Name is "column_ifexists" or "columnifexists" && call.Arguments is [LiteralExpr { Value: string column }, ..])
            return column;
        if (!ByName.TryGetValue(call.Function.Name, out var function))
            return Operators.Summarize.AutoName(call);
        if (function.NameRule == NameRule.Counted)
            return null;
        var first = call.Arguments.Count > 0 ? ExpressionBinder.AutoName(call.Arguments[0]) : null;
        return function.NameRule == NameRule.FirstArgument ? first : $"{function.NamePrefix ?? function.Name}_{first}";
    }

    private static FrozenDictionary<string, ScalarFunction> Build()
    {
        var functions = new Dictionary<string, ScalarFunction>(StringComparer.Ordinal);
        IEnumerable<ScalarFunction>[] families =
        [
            ConversionFunctions.All, ConditionFunctions.All, TextFunctions.All, PatternFunctions.All, EncodingFunctions.All, NumberFunctions.All,
            DateFunctions.All, DynamicFunctions.All, BagFunctions.All, NetworkFunctions.All, WindowFunctions.All, TableFunctions.All, UnsupportedFunctions.All,
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
