using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Rounding, bins, bits and the usual mathematics.</summary>
internal static class NumberFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("bin", "**", Bin).As("floor").NamedByArgument(),
        Define.Code("bin_at", "***", BinAt).NamedByArgument(),
        Define.Code("round", "n?l", Round).NamedByArgument(),
        Define.Code("abs", "*", Abs).NamedByArgument(),
        Define.Code("ceiling", "n", c => c[0].IsInteger ? c[0] : c.Make(c[0].Type, "ceil({0})")).NamedByArgument(),
        Define.Code("sign", "n", c => c.Make(KqlType.Real, "CAST(sign({0}) AS DOUBLE)")),
        Define.Sql("sqrt", "r", KqlType.Real, "(CASE WHEN {0} >= 0 THEN sqrt({0}) WHEN {0} < 0 OR isnan({0}) THEN CAST('nan' AS DOUBLE) END)").NamedByArgument(),
        Define.Sql("pow", "rr", KqlType.Real, "pow({0}, {1})").NamedByArgument(),
        Define.Sql("exp", "r", KqlType.Real, "exp({0})").NamedByArgument(),
        Define.Sql("exp2", "r", KqlType.Real, "pow(2, {0})").NamedByArgument(),
        Define.Sql("exp10", "r", KqlType.Real, "pow(10, {0})").NamedByArgument(),
        Define.Sql("log", "r", KqlType.Real, Logarithm("ln")).NamedByArgument(),
        Define.Sql("log2", "r", KqlType.Real, Logarithm("log2")).NamedByArgument(),
        Define.Sql("log10", "r", KqlType.Real, Logarithm("log10")).NamedByArgument(),
        Define.Sql("sin", "r", KqlType.Real, "sin({0})").NamedByArgument(),
        Define.Sql("cos", "r", KqlType.Real, "cos({0})").NamedByArgument(),
        Define.Sql("tan", "r", KqlType.Real, "tan({0})").NamedByArgument(),
        Define.Sql("asin", "r", KqlType.Real, ArcOf("asin")).NamedByArgument(),
        Define.Sql("acos", "r", KqlType.Real, ArcOf("acos")).NamedByArgument(),
        Define.Sql("cot", "r", KqlType.Real, "(1.0 / tan({0}))"),
        Define.Udf("gamma", "r", KqlType.Real, "kql_gamma").NamedByArgument(),
        Define.Udf("loggamma", "r", KqlType.Real, "kql_loggamma").NamedByArgument(),
        Define.Udf("erf", "r", KqlType.Real, "kql_erf").NamedByArgument(),
        Define.Udf("erfc", "r", KqlType.Real, "kql_erfc").NamedByArgument(),
        Define.Udf("beta_cdf", "rrr", KqlType.Real, "kql_beta_cdf"),
        Define.Udf("beta_pdf", "rrr", KqlType.Real, "kql_beta_pdf"),
        Define.Udf("beta_inv", "rrr", KqlType.Real, "kql_beta_inv"),
        Define.Sql("atan", "r", KqlType.Real, "atan({0})").NamedByArgument(),
        Define.Sql("atan2", "rr", KqlType.Real, "atan2({0}, {1})").NamedByArgument(),
        Define.Code("rand", "?l", Rand).NamedByArgument(),
        Define.Code("new_guid", "", _ => Anew(KqlType.Guid, "CAST(uuid() AS VARCHAR)")),
        Define.Sql("welch_test", "rrrrrr", KqlType.Real, WelchTest),
        Define.Sql("radians", "r", KqlType.Real, "radians({0})"),
        Define.Sql("degrees", "r", KqlType.Real, "degrees({0})"),
        Define.Sql("pi", "", KqlType.Real, "pi()"),
        Define.Code("max_of", "*+", c => Extreme(c, "greatest")),
        Define.Code("min_of", "*+", c => Extreme(c, "least")),
        Define.Sql("binary_and", "ll", KqlType.Long, "({0} & {1})").NamedByArgument(),
        Define.Sql("binary_or", "ll", KqlType.Long, "({0} | {1})").NamedByArgument(),
        Define.Sql("binary_xor", "ll", KqlType.Long, "xor({0}, {1})").NamedByArgument(),
        Define.Sql("binary_not", "l", KqlType.Long, "(~{0})").NamedByArgument(),
        Define.Udf("binary_shift_left", "ll", KqlType.Long, "kql_shift_left").NamedByArgument(),
        Define.Udf("binary_shift_right", "ll", KqlType.Long, "kql_shift_right").NamedByArgument(),
        Define.Sql("bitset_count_ones", "l", KqlType.Long, "CAST(bit_count({0}) AS BIGINT)").NamedByArgument(),
        Define.Code("format_bytes", "n?nS", FormatBytes).NamedByArgument()
            .Deviating("Checked against the documentation's examples only."),
    ];

    // DuckDB refuses logarithms of what is not positive; KQL gives NaN and -infinity.
    private static string Logarithm(string name) =>
        $"(CASE WHEN {{0}} > 0 THEN {name}({{0}}) WHEN {{0}} = 0 THEN CAST('-inf' AS DOUBLE) WHEN {{0}} < 0 THEN CAST('nan' AS DOUBLE) END)";

    // Outside of -1 to 1 DuckDB fails; KQL has NaN there.
    private static string ArcOf(string name) => $"(CASE WHEN {{0}} BETWEEN -1 AND 1 THEN {name}({{0}}) WHEN {{0}} IS NOT NULL THEN CAST('nan' AS DOUBLE) END)";

    // The two means against what their variances let expect, with the degrees of freedom after Welch and Satterthwaite.
    private const string WelchTest = "kql_student_two_sided(({0} - {3}) / sqrt(abs({1} / {2} + {4} / {5})), pow({1} / {2} + {4} / {5}, 2) / (pow({1} / {2}, 2) / ({2} - 1) + pow({4} / {5}, 2) / ({5} - 1)))";

    /// <summary>Another value in every row.</summary>
    private static Scalar Anew(KqlType type, string sql, params Scalar[] parts) => Scalar.Make(type, sql, parts) with { IsRowFree = false };

    // Without a number, or with one that is no choice, a real below 1; else one of so many whole numbers.
    private static Scalar Rand(BoundCall call) =>
        call.Count == 0 ? Anew(KqlType.Real, "random()") : Anew(KqlType.Real, $"(CASE WHEN {call[0].Sql} > 1 THEN floor(random() * {call[0].Sql}) ELSE random() END)", call[0]);

    private static Scalar Bin(BoundCall call)
    {
        var (value, size) = (call[0], call[1]);
        if (value is { IsConstant: true, Value: long fixedTicks } && value.Type is KqlType.DateTime && size is { IsConstant: true, Value: long fixedSize } && size.Type == KqlType.TimeSpan)
            return Scalar.Constant(value.Type, fixedSize > 0 ? fixedTicks - (fixedTicks % fixedSize) : null);
        return (value.Type, size.Type) switch
        {
            // Ticks count from 0001-01-01, which is where KQL's bins begin.
            (KqlType.DateTime, KqlType.TimeSpan or KqlType.DateTime) => call.Make(KqlType.DateTime, PositiveOnly(size, "({0} - ({0} % {1}))")),
            (KqlType.TimeSpan, KqlType.TimeSpan) => call.Make(KqlType.TimeSpan, PositiveOnly(size, FloorBin)),
            _ when value.IsNumber && size.IsNumber => Numbers(value, size),
            _ => throw call.Error(0, DiagnosticCodes.WrongType, $"'{call.Syntax.Function.Name}' is not defined for {value.Type.Name()} and {size.Type.Name()}; give two numbers, or a datetime or timespan and a timespan."),
        };
    }

    private const string FloorBin = "({0} - ((({0} % {1}) + {1}) % {1}))";

    private static string PositiveOnly(Scalar size, string sql) =>
        size.ConstantLong > 0 ? sql : $"(CASE WHEN {{1}} > 0 THEN {sql} END)";

    private static Scalar Numbers(Scalar value, Scalar size)
    {
        var type = Arithmetic.Widest(value.Type, size.Type);
        if (type == KqlType.Int)
            type = KqlType.Long;
        var (v, s) = (Conversion.To(value, type), Conversion.To(size, type));
        var sql = type == KqlType.Long ? PositiveOnly(s, FloorBin) : "(CASE WHEN {1} > 0 THEN floor({0} / {1}) * {1} END)";
        return Scalar.Make(type, SqlText.Fill(sql, v.Sql, s.Sql), v, s);
    }

    private static Scalar BinAt(BoundCall call)
    {
        if (call[0].Type == KqlType.DateTime && call[1].Type == KqlType.TimeSpan && call[2].Type == KqlType.DateTime)
            return call.Make(KqlType.DateTime, Conversion.InRange("(CASE WHEN {1} > 0 THEN {0} - (((({0} - {2}) % {1}) + {1}) % {1}) END)"));
        if (call[0].Type == KqlType.TimeSpan && call[1].Type == KqlType.TimeSpan && call[2].Type == KqlType.TimeSpan)
            return call.Make(KqlType.TimeSpan, "(CASE WHEN {1} > 0 THEN {0} - (((({0} - {2}) % {1}) + {1}) % {1}) END)");
        if (call.Arguments.All(a => a.IsInteger))
            return call.Make(KqlType.Long, "(CASE WHEN {1} > 0 THEN CAST({0} - (((({0} - {2}) % {1}) + {1}) % {1}) AS BIGINT) END)");
        if (call.Arguments.All(a => a.IsNumber))
            return call.Make(KqlType.Real, "(CASE WHEN {1} > 0 THEN CAST(floor((CAST({0} AS DOUBLE) - {2}) / {1}) * {1} + {2} AS DOUBLE) END)");
        if (call[0].Type is KqlType.DateTime or KqlType.TimeSpan && call[0].Type == call[2].Type && call[1].IsNumber)
            throw call.Unsupported("'bin_at' over dates and durations runs here with a timespan as the size of a bin.");
        throw call.Error(0, DiagnosticCodes.WrongType, $"'bin_at' is not defined for {string.Join(", ", call.Arguments.Select(a => a.Type.Name()))}.");
    }

    private static Scalar Round(BoundCall call)
    {
        if (call[0].IsInteger)
            return call.Count == 1 || call[1].ConstantLong >= 0 ? call[0] : call.Make(call[0].Type, $"CAST(round(CAST({{0}} AS DOUBLE), CAST({{1}} AS INTEGER)) AS {call[0].Type.DuckDbType()})");
        return call.Make(call[0].Type, call.Count == 1 ? "round({0})" : "round({0}, CAST({1} AS INTEGER))");
    }

    private static Scalar Abs(BoundCall call)
    {
        if (call[0].IsInteger)
            return Scalar.Make(KqlType.Long, $"abs({Conversion.To(call[0], KqlType.Long).Sql})", call.Arguments);
        return call[0].IsNumber || call[0].Type == KqlType.TimeSpan
            ? call.Make(call[0].Type, "abs({0})")
            : throw call.Error(0, DiagnosticCodes.WrongType, $"'abs' needs a number or a timespan, this is {call[0].Type.Name()}.");
    }

    private static Scalar Extreme(BoundCall call, string sql)
    {
        if (ConditionFunctions.Common(call.Arguments) is not { } type || type == KqlType.Dynamic)
            throw call.Error(0, DiagnosticCodes.WrongType, $"'{call.Syntax.Function.Name}' needs values of one type that has an order.");
        return Scalar.Make(type, $"{sql}({string.Join(", ", call.Arguments.Select(a => Conversion.To(a, type).Sql))})", call.Arguments);
    }

    private static Scalar FormatBytes(BoundCall call)
    {
        var size = Conversion.To(call[0], KqlType.Real);
        var precision = call.Count > 1 ? Conversion.To(call[1], KqlType.Long).Sql : "CAST(0 AS BIGINT)";
        var unit = call.Count > 2 ? SqlText.Quote(call.ConstantText(2)) : "''";
        return Scalar.Make(KqlType.String, $"coalesce(kql_format_bytes({size.Sql}, {precision}, {unit}), '')", call.Arguments);
    }
}
