using Msticnb.Kql.Binding;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Short ways to write descriptors down.</summary>
internal static class Define
{
    /// <summary>A function that is one SQL expression over its arguments <c>{0}</c>, <c>{1}</c>...; text results get '' for NULL.</summary>
    public static ScalarFunction Sql(string name, string signature, KqlType result, string template) =>
        new(name, signature, call => call.Make(result, result == KqlType.String ? SqlText.NoNull(template) : template));

    public static ScalarFunction Code(string name, string signature, Func<BoundCall, Scalar> bind) => new(name, signature, bind);

    public static ScalarFunction Special(string name, Func<ExpressionBinder, Syntax.CallExpr, Scalar> bind) =>
        new(name, "", call => call[0]) { BindSpecial = bind };

    /// <summary>A call of one of our own functions: dynamic arguments go in as their text, dynamic results come out as text.</summary>
    public static ScalarFunction Udf(string name, string signature, KqlType result, string udf, params string[] more) =>
        new(name, signature, call => UdfCall(call, result, udf, more));

    public static Scalar UdfCall(BoundCall call, KqlType result, string udf, params string[] more) =>
        Scalar.Make(result, UdfSql(result, udf, [.. call.Arguments.Select(a => a.Type == KqlType.Dynamic ? $"CAST({a.Sql} AS VARCHAR)" : a.Sql), .. more]), call.Arguments);

    public static string UdfSql(KqlType result, string udf, params IReadOnlyList<string> arguments)
    {
        var sql = $"{udf}({SqlText.List(arguments)})";
        return result switch
        {
            KqlType.String => SqlText.NoNull(sql),
            KqlType.Dynamic => $"CAST({sql} AS JSON)",
            _ => sql,
        };
    }

    public static ScalarFunction Unsupported(string name, string note = "") =>
        new(name, "*+", call => call[0]) { Status = SupportStatus.Unsupported, Note = note };

    public static ScalarFunction As(this ScalarFunction function, params string[] aliases) => function with { Aliases = aliases };

    public static ScalarFunction NamedByArgument(this ScalarFunction function) => function with { NameRule = NameRule.FirstArgument };

    public static ScalarFunction NamedWith(this ScalarFunction function, string? prefix = null) => function with { NameRule = NameRule.Prefixed, NamePrefix = prefix };

    public static ScalarFunction Deviating(this ScalarFunction function, string note) => function with { Status = SupportStatus.Deviates, Note = note };
}
