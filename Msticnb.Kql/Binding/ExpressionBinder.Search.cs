using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

internal sealed partial class ExpressionBinder
{
    private Scalar BindSearch(BinaryExpr binary, Scalar left, Scalar right)
    {
        var negated = binary.Op[0] == '!';
        var op = negated ? binary.Op[1..] : binary.Op;
        if (op is "like" or "notlike" or "prefixof" or "suffixof" or ":")
            throw Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, binary.OpSpan, $"The operator '{binary.Op}' does not run here. Use contains, startswith, endswith or has.");
        if (left.Type is not (KqlType.String or KqlType.Dynamic) || right.Type is not (KqlType.String or KqlType.Dynamic))
            throw Binder.Error(DiagnosticCodes.OperatorTypes, binary.OpSpan, $"'{binary.Op}' searches text; it is not defined for {left.Type.Name()} and {right.Type.Name()}. Use tostring() on the left side.");
        if (right.ConstantString is "" && right.Type == KqlType.String)
            Binder.Warn(binary.Right.Span, $"'{binary.Op}' with an empty text matches {(negated ? "no" : "every")} row.");
        var result = StringSearch.Bind(op, Conversion.ToText(left), Conversion.ToText(right));
        return negated ? Not(result) : result;
    }

    public static Scalar Not(Scalar value) =>
        value is { IsConstant: true, Value: bool constant } ? Scalar.Constant(KqlType.Bool, !constant) : Scalar.Make(KqlType.Bool, $"(NOT {value.Sql})", value);

    private Scalar BindRegex(BinaryExpr binary, Scalar left, Scalar right)
    {
        if (left.Type is not (KqlType.String or KqlType.Dynamic) || right.Type != KqlType.String)
            throw Binder.Error(DiagnosticCodes.OperatorTypes, binary.OpSpan, $"'matches regex' is not defined for {left.Type.Name()} and {right.Type.Name()}.");
        var text = Conversion.ToText(left);
        if (right.ConstantString is not { } pattern)
            return Scalar.Make(KqlType.Bool, $"kql_regex_match({text.Sql}, {right.Sql})", text, right);
        CheckPattern(pattern, binary.Right.Span);
        return Scalar.Make(KqlType.Bool, $"regexp_matches({text.Sql}, {SqlText.Quote(Re2Pattern.ToEngine(pattern))})", text);
    }

    public void CheckPattern(string pattern, TextSpan span)
    {
        if (RegexCheck.Problem(pattern) is { } problem)
            throw Binder.Error(DiagnosticCodes.BadPattern, span, $"This regular expression cannot be used: {problem}.");
    }

    // `* has "x"`: any column, numbers and dates by their text.
    private Scalar BindStarSearch(BinaryExpr binary)
    {
        if (Row is null)
            throw Binder.Error(DiagnosticCodes.ScalarExpected, binary.Left.Span, "'*' needs the columns of a table.");
        var right = Bind(binary.Right);
        if (binary.Op[0] == '!' || right.Type != KqlType.String || binary.Op is not ("has" or "has_cs" or "contains" or "contains_cs" or "startswith" or "endswith" or "hasprefix" or "hassuffix" or "hasprefix_cs" or "hassuffix_cs" or "=="))
            throw Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, binary.OpSpan, $"'* {binary.Op}' does not run here.");
        var parts = Row.Columns.Select(c => Conversion.ToText(Scalar.Of(c)))
            .Select(text => binary.Op == "==" ? Comparison.Bind("==", text, right)! : StringSearch.Bind(binary.Op, text, right)).ToList();
        return parts.Count == 0 ? Scalar.Constant(KqlType.Bool, false) : Scalar.Make(KqlType.Bool, "(" + string.Join(" OR ", parts.Select(p => p.Sql)) + ")", parts);
    }
}
