using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Functions that look at neighbouring rows: they need rows in a known order.</summary>
internal static class WindowFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Special("row_number", RowNumber),
        Define.Special("prev", (b, c) => Neighbour(b, c, "lag")),
        Define.Special("next", (b, c) => Neighbour(b, c, "lead")),
        Define.Special("row_cumsum", CumulativeSum),
    ];

    private static string Order(ExpressionBinder binder, CallExpr call)
    {
        var row = binder.Row;
        if (row is null || !row.IsSerialized)
        {
            throw binder.Binder.Error(DiagnosticCodes.NotSerialized, call.Function.Span, $"'{call.Function.Name}' needs rows in order: put 'sort by' or 'serialize' before it.");
        }

        return row.OrderSql is { Length: > 0 } order ? $"ORDER BY {order}" : "";
    }

    private static Scalar Window(ExpressionBinder binder, KqlType type, string sql, IReadOnlyList<Scalar> parts) =>
        new(type, sql) { Uses = [.. parts.SelectMany(p => p.Uses).Concat(binder.Row!.OrderUses).Distinct()], NeedsOrder = true, IsIndirect = true };

    private static List<Scalar> Arguments(ExpressionBinder binder, CallExpr call, int least, int most) =>
        call.Arguments.Count >= least && call.Arguments.Count <= most
            ? call.Arguments.Select(binder.Bind).ToList()
            : throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes {least} to {most} arguments, here are {call.Arguments.Count}.");

    // Rows behind a restart count anew: the restarts so far number the groups.
    private static Scalar RowNumber(ExpressionBinder binder, CallExpr call)
    {
        var order = Order(binder, call);
        var arguments = Arguments(binder, call, 0, 2);
        if (arguments.Count == 2)
            throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, "'row_number' with a restart condition does not run here.");
        var start = arguments.Count > 0 ? arguments[0].ConstantLong ?? throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The first number must be a constant.") : 1;
        return Window(binder, KqlType.Long, $"(row_number() OVER ({order}) + {SqlText.Long(start - 1)})", arguments);
    }

    private static Scalar Neighbour(ExpressionBinder binder, CallExpr call, string function)
    {
        var order = Order(binder, call);
        var arguments = Arguments(binder, call, 1, 3);
        var offset = arguments.Count > 1
            ? arguments[1].ConstantLong ?? throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[1].Span, "The distance must be a constant.")
            : 1;
        var type = arguments[0].Type;
        var missing = arguments.Count > 2 ? Conversion.To(arguments[2], type).Sql : SqlText.Null(type);
        return Window(binder, type, $"{function}({arguments[0].Sql}, {offset}, {missing}) OVER ({order})", arguments);
    }

    private static Scalar CumulativeSum(ExpressionBinder binder, CallExpr call)
    {
        var order = Order(binder, call);
        var arguments = Arguments(binder, call, 1, 2);
        if (arguments.Count == 2)
            throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, "'row_cumsum' with a restart condition does not run here.");
        var type = arguments[0].Type;
        if (!arguments[0].IsNumber && type != KqlType.TimeSpan)
            throw binder.Binder.Error(DiagnosticCodes.WrongType, call.Arguments[0].Span, $"'row_cumsum' needs a number, this is {type.Name()}.");
        return Window(binder, type, $"CAST(coalesce(sum({arguments[0].Sql}) OVER ({order} ROWS UNBOUNDED PRECEDING), 0) AS {type.DuckDbType()})", arguments);
    }
}
