using System.Globalization;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Functions over regular expressions. Constant patterns go to RE2, others to a function of ours.</summary>
internal static class PatternFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Special("extract", Extract),
        Define.Special("extract_all", ExtractAll).As("extractall"),
        Define.Code("replace_regex", "sss", c => Replace(c, 0, 1, 2)),
        Define.Code("replace", "sss", c => Replace(c, 2, 0, 1)),
        Define.Code("trim", "ss", c => Trim(c, true, true)),
        Define.Code("trim_start", "ss", c => Trim(c, true, false)),
        Define.Code("trim_end", "ss", c => Trim(c, false, true)),
        Define.Udf("regex_quote", "S", KqlType.String, "kql_regex_quote"),
        Define.Special("extractjson", ExtractJson).As("extract_json"),
    ];

    private static Scalar Extract(ExpressionBinder binder, CallExpr call)
    {
        var (arguments, type) = Split(binder, call, 3);
        var (pattern, group, source) = (Text(binder, call, arguments, 0), arguments[1], Text(binder, call, arguments, 2));
        if (!group.IsInteger)
            throw binder.Binder.Error(DiagnosticCodes.WrongType, call.Arguments[1].Span, $"The number of the capture group is a whole number, this is {group.Type.Name()}.");
        var constant = Pattern(binder, call, pattern);
        // DuckDB refuses a group that the pattern does not have.
        var sql = group.ConstantLong is { } index && index >= 0 && index <= Math.Min(9, CaptureGroups.Of(constant).Count)
            ? $"regexp_extract({source.Sql}, {SqlText.Quote(constant)}, {index.ToString(CultureInfo.InvariantCulture)})"
            : $"kql_extract({source.Sql}, {SqlText.Quote(constant)}, {Conversion.To(group, KqlType.Long).Sql})";
        var text = Scalar.Make(KqlType.String, $"coalesce({sql}, '')", pattern, group, source);
        return Conversion.To(text, type);
    }

    private static Scalar ExtractAll(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count is not (2 or 3))
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, "'extract_all' takes a pattern, capture groups (or none) and a text.");
        var arguments = call.Arguments.Select(binder.Bind).ToList();
        var pattern = Text(binder, call, arguments, 0);
        var source = Text(binder, call, arguments, call.Arguments.Count - 1);
        Pattern(binder, call, pattern);
        if (call.Arguments.Count == 3 && arguments[1].Type != KqlType.Dynamic)
            throw binder.Binder.Error(DiagnosticCodes.WrongType, call.Arguments[1].Span, $"The capture groups come as an array, such as dynamic([1]); this is {arguments[1].Type.Name()}.");
        var groups = call.Arguments.Count == 3 ? $"coalesce(CAST({arguments[1].Sql} AS VARCHAR), '')" : "''";
        return Scalar.Make(KqlType.Dynamic, $"CAST(kql_extract_all({source.Sql}, {pattern.Sql}, {groups}) AS JSON)", arguments);
    }

    private static string Pattern(ExpressionBinder binder, CallExpr call, Scalar pattern)
    {
        var constant = pattern.ConstantString ?? throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, $"The pattern of '{call.Function.Name}' must be a constant.");
        binder.CheckPattern(constant, call.Arguments[0].Span);
        return constant;
    }

    private static (List<Scalar> Arguments, KqlType Type) Split(ExpressionBinder binder, CallExpr call, int count)
    {
        var type = KqlType.String;
        if (call.Arguments.Count == count + 1 && call.Arguments[^1] is TypeOfExpr { Type: { } given })
            type = given;
        else if (call.Arguments.Count != count)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes {count} arguments and a typeof(), here are {call.Arguments.Count}.");
        return (call.Arguments.Take(count).Select(binder.Bind).ToList(), type);
    }

    private static Scalar Text(ExpressionBinder binder, CallExpr call, List<Scalar> arguments, int index) =>
        arguments[index].Type is KqlType.String or KqlType.Dynamic
            ? Conversion.ToText(arguments[index])
            : throw binder.Binder.Error(DiagnosticCodes.WrongType, call.Arguments[index].Span, $"Argument {index + 1} of '{call.Function.Name}' must be text, this is {arguments[index].Type.Name()}. Use tostring().");

    private static Scalar Replace(BoundCall call, int source, int pattern, int rewrite)
    {
        if (call[pattern].ConstantString is not { } constant)
            return Scalar.Make(KqlType.String, $"coalesce(kql_replace_regex({call[source].Sql}, {call[pattern].Sql}, {call[rewrite].Sql}), '')", call.Arguments);
        call.Binder.CheckPattern(constant, call.Syntax.Arguments[pattern].Span);
        return Scalar.Make(KqlType.String, $"regexp_replace({call[source].Sql}, {SqlText.Quote(constant)}, {call[rewrite].Sql}, 'g')", call.Arguments);
    }

    // One match at each end, not all of them.
    private static Scalar Trim(BoundCall call, bool start, bool end)
    {
        var source = call[1].Sql;
        if (call[0].ConstantString is not { } pattern)
            return Scalar.Make(KqlType.String, $"coalesce(kql_trim({source}, {call[0].Sql}, '{(start ? "s" : "")}{(end ? "e" : "")}'), '')", call.Arguments);
        call.Binder.CheckPattern(pattern, call.Syntax.Arguments[0].Span);
        var sql = source;
        if (start)
            sql = $"regexp_replace({sql}, {SqlText.Quote($"^(?:{pattern})")}, '')";
        if (end)
            sql = $"regexp_replace({sql}, {SqlText.Quote($"(?:{pattern})$")}, '')";
        return Scalar.Make(KqlType.String, sql, call.Arguments);
    }

    private static Scalar ExtractJson(ExpressionBinder binder, CallExpr call)
    {
        var (arguments, type) = Split(binder, call, 2);
        if (arguments[0].ConstantString is not { } path || JsonPathText.ToSteps(path) is not { } steps)
            throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Arguments[0].Span, "'extractjson' runs here with a constant path of names and indexes, such as \"$.a.b[0]\".");
        var value = DynamicFunctions.ParseJson(Text(binder, call, arguments, 1));
        foreach (var step in steps)
            value = step.Name is { } name ? DynamicAccess.Member(value, name) : DynamicAccess.Element(value, step.Index);
        return Conversion.To(value, type);
    }
}
