using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary><c>array_sort_asc</c> and <c>array_sort_desc</c>: as many results as arrays.</summary>
internal static class SortFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("array_sort_asc", "**+", c => Sort(c, "FALSE")) with { Signature = "*?*+", NameRule = NameRule.Sorted },
        Define.Code("array_sort_desc", "**+", c => Sort(c, "TRUE")) with { Signature = "*?*+", NameRule = NameRule.Sorted },
    ];

    private static Scalar Sort(BoundCall call, string descending)
    {
        var hasOption = call.Count > 1 && call[call.Count - 1].Type == KqlType.Bool;
        var arrays = call.Arguments.Take(call.Count - (hasOption ? 1 : 0)).ToList();
        for (var i = 0; i < arrays.Count; i++)
        {
            if (arrays[i].Type != KqlType.Dynamic)
                throw call.Error(i, DiagnosticCodes.WrongType, $"Argument {i + 1} of '{call.Syntax.Function.Name}' must be dynamic, this is {arrays[i].Type.Name()}.");
        }

        var nullsLast = hasOption ? call[call.Count - 1].Sql : "TRUE";
        var together = $"CAST(json_array({string.Join(", ", arrays.Select(a => a.Sql))}) AS VARCHAR)";
        var results = arrays.Select((_, i) => Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_sort({together}, {descending}, {nullsLast}, CAST({i} AS BIGINT)) AS JSON)", call.Arguments)).ToList();
        return results.Count == 1 ? results[0] : Scalar.Make(KqlType.Dynamic, $"json_array({string.Join(", ", results.Select(r => r.Sql))})", call.Arguments) with { Results = results };
    }
}
