using System.Collections.Frozen;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>
/// Functions that look at neighbouring rows: they need rows in a known order. Those that take more than one step are
/// computed by <see cref="Operators.WindowLift"/> beforehand and come here only where that cannot reach.
/// </summary>
internal static class WindowFunctions
{
    public static readonly FrozenSet<string> Names =
        new[] { "row_number", "prev", "next", "row_cumsum", "row_rank_dense", "row_rank_min", "row_window_session" }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Special("row_number", RowNumber),
        Define.Special("prev", (b, c) => Neighbour(b, c, "lag")),
        Define.Special("next", (b, c) => Neighbour(b, c, "lead")),
        Define.Special("row_cumsum", CumulativeSum),
        Define.Special("row_rank_dense", Unreached),
        Define.Special("row_rank_min", Unreached),
        Define.Special("row_window_session", Unreached),
    ];

    public static BindException NotSerialized(Binder binder, CallExpr call) =>
        binder.Error(DiagnosticCodes.NotSerialized, call.Function.Span, $"'{call.Function.Name}' needs rows in order: put 'sort by' or 'serialize' before it.");

    private static string Order(ExpressionBinder binder, CallExpr call)
    {
        var row = binder.Row;
        if (row is null || !row.IsSerialized)
            throw NotSerialized(binder.Binder, call);
        return row.WindowSql;
    }

    private static Scalar Unreached(ExpressionBinder binder, CallExpr call)
    {
        Order(binder, call);
        throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, $"'{call.Function.Name}' runs in extend, project, where, serialize, sort and summarize, not here.");
    }

    private static Scalar Window(ExpressionBinder binder, CallExpr call, KqlType type, string sql, List<Scalar> parts)
    {
        if (parts.Any(p => p.NeedsOrder))
            throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, $"'{call.Function.Name}' over another such function does not run in this place; give the inner one a name with 'extend' before.");
        return new(type, sql) { Uses = [.. parts.SelectMany(p => p.Uses).Concat(binder.Row!.OrderUses).Distinct()], NeedsOrder = true, IsIndirect = true };
    }

    private static List<Scalar> Arguments(ExpressionBinder binder, CallExpr call, int least, int most) =>
        call.Arguments.Count >= least && call.Arguments.Count <= most
            ? call.Arguments.Select(binder.Bind).ToList()
            : throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes {least} to {most} arguments, here are {call.Arguments.Count}.");

    private static Scalar RowNumber(ExpressionBinder binder, CallExpr call)
    {
        var order = Order(binder, call);
        var arguments = Arguments(binder, call, 0, 2);
        if (arguments.Count == 2)
            return Unreached(binder, call);
        if (arguments.Count > 0 && !arguments[0].IsInteger)
            throw binder.Binder.Error(DiagnosticCodes.WrongType, call.Arguments[0].Span, $"The first number must be whole, this is {arguments[0].Type.Name()}.");
        var start = arguments.Count > 0 ? arguments[0].ConstantLong ?? throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The first number must be a constant.") : 1;
        return Window(binder, call, KqlType.Long, $"(row_number() OVER ({order}) + {SqlText.Long(start - 1)})", arguments);
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
        return Window(binder, call, type, $"{function}({arguments[0].Sql}, {offset}, {missing}) OVER ({order})", arguments);
    }

    private static Scalar CumulativeSum(ExpressionBinder binder, CallExpr call)
    {
        var order = Order(binder, call);
        var arguments = Arguments(binder, call, 1, 2);
        if (arguments.Count == 2)
            return Unreached(binder, call);
        return Window(binder, call, CumulativeType(binder.Binder, call, arguments[0]), CumulativeSql(arguments[0], $"({order} ROWS UNBOUNDED PRECEDING)"), arguments);
    }

    public static KqlType CumulativeType(Binder binder, CallExpr call, Scalar value) =>
        value.IsNumber
            ? value.Type
            : throw binder.Error(DiagnosticCodes.WrongType, call.Arguments[0].Span, $"'row_cumsum' needs a number, this is {value.Type.Name()}.");

    public static string CumulativeSql(Scalar value, string window) =>
        $"TRY_CAST(coalesce(sum({value.Sql}) OVER {window}, 0) AS {value.Type.DuckDbType()})";
}
