using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary><c>estimate_data_size</c>: bytes of the values of columns.</summary>
internal static class SizeFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Special("estimate_data_size", Estimate).Deviating("Sums the widths of the types and the bytes of text; dynamic and decimal columns are refused."),
    ];

    private static Scalar Estimate(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count == 0)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, "'estimate_data_size' takes columns, or * for all.");
        var parts = call.Arguments.SelectMany(a => a is StarExpr ? Row(binder, a).Columns.Select(Scalar.Of) : [binder.Bind(a)]).ToList();
        return Scalar.Make(KqlType.Long, $"({string.Join(" + ", parts.Select(p => Bytes(binder, call, p)))})", parts);
    }

    private static Relation Row(ExpressionBinder binder, Expr star) =>
        binder.Row ?? throw binder.Binder.Error(DiagnosticCodes.ScalarExpected, star.Span, "'*' needs the columns of a table.");

    private static string Bytes(ExpressionBinder binder, CallExpr call, Scalar value) => value.Type switch
    {
        KqlType.String => $"strlen({value.Sql})",
        KqlType.Bool => "1",
        KqlType.Int => "4",
        KqlType.Long or KqlType.Real or KqlType.DateTime or KqlType.TimeSpan => "8",
        KqlType.Guid => "16",
        _ => throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, $"'estimate_data_size' does not run here over {value.Type.Name()} values."),
    };
}
