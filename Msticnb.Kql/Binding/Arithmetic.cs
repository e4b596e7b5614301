using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary><c>+ - * / %</c> and unary minus, over numbers, dates and durations.</summary>
internal static class Arithmetic
{
    public static KqlType Widest(KqlType a, KqlType b)
    {
        if (a == KqlType.Decimal || b == KqlType.Decimal)
            return KqlType.Decimal;
        if (a == KqlType.Real || b == KqlType.Real)
            return KqlType.Real;
        return a == KqlType.Long || b == KqlType.Long ? KqlType.Long : KqlType.Int;
    }

    /// <returns>Null when KQL does not define the operator for these types.</returns>
    public static Scalar? Bind(string op, Scalar left, Scalar right)
    {
        if (left.IsNumber && right.IsNumber)
            return Numbers(op, left, right);
        if (left.Type == KqlType.Dynamic || right.Type == KqlType.Dynamic)
            return DynamicArithmetic.Bind(op, left, right);
        return (op, left.Type, right.Type) switch
        {
            ("-", KqlType.DateTime, KqlType.DateTime) => Ticks(op, KqlType.TimeSpan, left, right),
            ("+" or "-", KqlType.DateTime, KqlType.TimeSpan) => Date(op, left, right),
            ("+", KqlType.TimeSpan, KqlType.DateTime) => Date(op, right, left),
            ("+" or "-", KqlType.TimeSpan, KqlType.TimeSpan) => Ticks(op, KqlType.TimeSpan, left, right),
            ("*", KqlType.TimeSpan, _) when right.IsNumber => Times(left, right),
            ("*", _, KqlType.TimeSpan) when left.IsNumber => Times(right, left),
            ("/", KqlType.TimeSpan, KqlType.TimeSpan) => Scalar.Make(KqlType.Real, $"(CAST({left.Sql} AS DOUBLE) / CAST({right.Sql} AS DOUBLE))", left, right),
            ("/", KqlType.TimeSpan, _) when right.IsInteger => Scalar.Make(KqlType.TimeSpan, $"({left.Sql} // {right.Sql})", left, right),
            ("/", KqlType.TimeSpan, _) when right.IsNumber => Scalar.Make(KqlType.TimeSpan, $"TRY_CAST(trunc({left.Sql} / CAST({right.Sql} AS DOUBLE)) AS BIGINT)", left, right),
            ("/", KqlType.DateTime, KqlType.TimeSpan) => Scalar.Make(KqlType.Real, $"(CAST({left.Sql} AS DOUBLE) / CAST({right.Sql} AS DOUBLE))", left, right),
            ("%", KqlType.TimeSpan or KqlType.DateTime, KqlType.TimeSpan) => Scalar.Make(KqlType.TimeSpan, Remainder(left.Sql, right.Sql), left, right),
            _ => null,
        };
    }

    /// <summary>True where Kusto gives a result whose meaning is not documented: a product of dates, a timespan cut by a number...</summary>
    public static bool IsObscure(string op, Scalar left, Scalar right) => (op, left.Type, right.Type) switch
    {
        ("+" or "/" or "%", KqlType.DateTime, KqlType.DateTime) or ("*", KqlType.TimeSpan, KqlType.TimeSpan) or ("-", KqlType.TimeSpan, KqlType.DateTime) => true,
        ("*" or "/" or "%", KqlType.DateTime, _) => right.IsNumber,
        ("*", _, KqlType.DateTime) => left.IsNumber,
        ("%", KqlType.TimeSpan, _) => right.IsNumber,
        _ => false,
    };

    public static Scalar? Negate(Scalar value)
    {
        if (value.ConstantLong is { } constant)
            return value.Type == KqlType.Int ? Scalar.Constant(KqlType.Int, unchecked((int)-constant)) : Scalar.Constant(KqlType.Long, unchecked(-constant));
        if (value.Type == KqlType.Dynamic)
            return DynamicArithmetic.Negate(value);
        return value.IsNumber || value.Type == KqlType.TimeSpan ? Scalar.Make(value.Type, $"(- {value.Sql})", value) : null;
    }

    private static Scalar Numbers(string op, Scalar left, Scalar right)
    {
        var type = Widest(left.Type, right.Type);
        if (type == KqlType.Int)
            type = KqlType.Long;
        (left, right) = (Conversion.To(left, type), Conversion.To(right, type));
        if (Fold(op, left, right) is { } folded)
            return folded;
        var sql = (op, type) switch
        {
            ("%", KqlType.Real) => $"(CASE WHEN {right.Sql} <> 0 THEN {Remainder(left.Sql, right.Sql)} END)",
            ("%", _) => Remainder(left.Sql, right.Sql),
            ("/", KqlType.Long) => $"({left.Sql} // {right.Sql})",
            ("/", KqlType.Decimal) => $"TRY_CAST(TRY_CAST({left.Sql} AS DOUBLE) / nullif(CAST({right.Sql} AS DOUBLE), 0) AS DECIMAL(38,10))",
            (_, KqlType.Long) => Wrapped(op, left, right),
            (_, KqlType.Decimal) => $"TRY_CAST({left.Sql} {op} {right.Sql} AS DECIMAL(38,10))",
            _ => $"({left.Sql} {op} {right.Sql})",
        };
        return Scalar.Make(type, sql, left, right);
    }

    private static string Wrapped(string op, Scalar left, Scalar right)
    {
        var slow = $"{Wrapping(op)}({left.Sql}, {right.Sql})";
        return left.IsIndirect || right.IsIndirect ? slow : $"coalesce(try({left.Sql} {op} {right.Sql}), {slow})";
    }

    /// <summary>The result, or null (or, over subqueries, a number far out of any range) when it does not fit.</summary>
    private static string Tried(string op, Scalar left, Scalar right) =>
        left.IsIndirect || right.IsIndirect ? $"{Wrapping(op)}({left.Sql}, {right.Sql})" : $"try({left.Sql} {op} {right.Sql})";

    // Long arithmetic wraps in KQL and is an error in DuckDB: only rows that overflow reach the slow way.
    private static string Wrapping(string op) => op switch { "+" => "kql_wrap_add", "-" => "kql_wrap_subtract", _ => "kql_wrap_multiply" };

    // Never negative; nothing for a divisor of zero.
    private static string Remainder(string a, string b) => $"((({a} % {b}) + abs({b})) % abs({b}))";

    private static Scalar? Fold(string op, Scalar left, Scalar right)
    {
        if (left is { IsConstant: true, Value: long a } && right is { IsConstant: true, Value: long b })
        {
            if (op is "/" or "%" && (b == 0 || (a == long.MinValue && b == -1)))
                return op == "/" && b == -1 ? null : Scalar.Constant(KqlType.Long, b == 0 ? null : 0L);
            return Scalar.Constant(KqlType.Long, op switch
            {
                "+" => unchecked(a + b),
                "-" => unchecked(a - b),
                "*" => unchecked(a * b),
                "/" => a / b,
                _ => b == long.MinValue ? null : ((a % b) + Math.Abs(b)) % Math.Abs(b),
            });
        }

        if (op != "%" && left is { IsConstant: true, Value: double x } && right is { IsConstant: true, Value: double y })
            return Scalar.Constant(KqlType.Real, op switch { "+" => x + y, "-" => x - y, "*" => x * y, _ => x / y });
        return null;
    }

    private static Scalar Ticks(string op, KqlType type, Scalar left, Scalar right)
    {
        if (left is { IsConstant: true, Value: long a } && right is { IsConstant: true, Value: long b })
            return Scalar.Constant(type, op == "+" ? unchecked(a + b) : unchecked(a - b));
        var sql = left.Type == KqlType.DateTime ? $"({left.Sql} {op} {right.Sql})" : Tried(op, left, right);
        return Scalar.Make(type, sql, left, right);
    }

    private static Scalar Date(string op, Scalar date, Scalar span)
    {
        if (date is { IsConstant: true, Value: long a } && span is { IsConstant: true, Value: long b })
        {
            var ticks = op == "+" ? (Int128)a + b : (Int128)a - b;
            return Scalar.Constant(KqlType.DateTime, ticks >= 0 && ticks <= Conversion.MaxTicks ? (long)ticks : null);
        }

        return Scalar.Make(KqlType.DateTime, Conversion.InRange(Tried(op, date, span)), date, span);
    }

    private static Scalar Times(Scalar span, Scalar number)
    {
        if (span is { IsConstant: true, Value: long ticks } && number.ConstantLong is { } n)
            return Scalar.Constant(KqlType.TimeSpan, unchecked(ticks * n));
        return number.IsInteger
            ? Scalar.Make(KqlType.TimeSpan, Tried("*", span, Conversion.To(number, KqlType.Long)), span, number)
            : Scalar.Make(KqlType.TimeSpan, $"TRY_CAST(trunc({span.Sql} * CAST({number.Sql} AS DOUBLE)) AS BIGINT)", span, number);
    }
}
