using System.Globalization;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>
/// <c>== != &lt; &lt;= &gt; &gt;= =~ !~</c>. Null equals nothing and differs from everything; null and null give null;
/// an order with null is null.
/// </summary>
internal static class Comparison
{
    /// <returns>Null when KQL does not define the operator for these types.</returns>
    public static Scalar? Bind(string op, Scalar left, Scalar right)
    {
        if (op is "=~" or "!~")
            return IgnoreCase(op, left, right);
        var isEquality = op is "==" or "!=";
        if (!isEquality && left.Type != right.Type && !IsOrdered(left, right))
            return null;
        if (!Align(ref left, ref right))
            return null;
        if (left is { IsConstant: true, Value: double.NaN } || right is { IsConstant: true, Value: double.NaN })
            return Scalar.Constant(KqlType.Bool, op == "!=");
        return op switch
        {
            "==" => Equal(left, right),
            "!=" => NotEqual(left, right),
            _ => Ordered(op, left, right),
        };
    }

    // Against a dynamic value only numbers have an order; text has none against anything else.
    private static bool IsOrdered(Scalar left, Scalar right)
    {
        if (left.Type == KqlType.Dynamic || right.Type == KqlType.Dynamic)
            return left.IsNumber || right.IsNumber;
        return left.Type != KqlType.String && right.Type != KqlType.String;
    }

    /// <summary>Brings both sides to one type; false when there is none.</summary>
    public static bool Align(ref Scalar left, ref Scalar right)
    {
        if (left.Type == right.Type)
            return left.Type != KqlType.Dynamic || left.IsConstant || right.IsConstant;
        if (left.Type == KqlType.Dynamic)
            return AlignDynamic(ref left, right);
        if (right.Type == KqlType.Dynamic)
            return AlignDynamic(ref right, left);
        // A bool next to a number is 1 or 0.
        if (left.Type == KqlType.Bool && right.IsNumber)
            left = Conversion.ToInteger(left, KqlType.Long);
        else if (right.Type == KqlType.Bool && left.IsNumber)
            right = Conversion.ToInteger(right, KqlType.Long);
        if (left.IsNumber && right.IsNumber)
        {
            var type = Arithmetic.Widest(left.Type, right.Type);
            (left, right) = (Conversion.To(left, type), Conversion.To(right, type));
            return true;
        }

        return AlignText(ref left, ref right) || AlignText(ref right, ref left);
    }

    // A text literal against a number, and the reverse: the text is read as the other type.
    private static bool AlignText(ref Scalar text, ref Scalar other)
    {
        if (text.Type != KqlType.String || other.Type is not (KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Guid or KqlType.Bool))
            return false;
        if (other is { IsConstant: true, IsNumber: true })
        {
            other = Conversion.ToText(other);
            return true;
        }

        if (!text.IsConstant && other.Type != KqlType.Guid)
            return false;
        if (other.IsInteger)
        {
            other = Conversion.To(other, KqlType.Long);
            text = Scalar.Constant(KqlType.Long, long.TryParse(text.ConstantString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null);
        }
        else
        {
            text = Conversion.To(text, other.Type);
        }

        return true;
    }

    private static bool AlignDynamic(ref Scalar dynamic, Scalar other)
    {
        var text = Conversion.DynamicText(dynamic);
        // Against text a missing property is the empty text, as tostring() has it.
        var (type, sql) = other.Type switch
        {
            KqlType.String => (KqlType.String, $"coalesce({text}, '')"),
            KqlType.Bool => (KqlType.Bool, $"(CASE WHEN json_type({dynamic.Sql}) = 'BOOLEAN' THEN {text} = 'true' END)"),
            KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal => (KqlType.Real, $"(CASE WHEN json_type({dynamic.Sql}) IN ('UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN TRY_CAST({text} AS DOUBLE) END)"),
            KqlType.DateTime => (KqlType.DateTime, $"kql_datetime({text})"),
            KqlType.TimeSpan => (KqlType.TimeSpan, $"kql_timespan({text})"),
            _ => (KqlType.Guid, $"lower({text})"),
        };
        dynamic = Scalar.Make(type, sql, dynamic);
        return true;
    }

    public static bool MayBeNull(Scalar value) => value.IsConstant ? value.Value is null : value.Type != KqlType.String;

    private static Scalar Equal(Scalar left, Scalar right)
    {
        if (left.IsConstant && right.IsConstant && left.Value is not null && right.Value is not null && left.Value.GetType() == right.Value.GetType() && left.Value is not double)
            return Scalar.Constant(KqlType.Bool, left.Value.Equals(right.Value));
        if (left.IsNullConstant || right.IsNullConstant)
            return NullConstant(left, right, "FALSE");
        var filter = NotNaN($"{left.Sql} = {right.Sql}", left, right);
        if (!MayBeNull(left) && !MayBeNull(right))
            return Scalar.Make(KqlType.Bool, $"({filter})", left, right);
        var sql = MayBeNull(left) && MayBeNull(right)
            ? $"(CASE WHEN {left.Sql} IS NULL AND {right.Sql} IS NULL THEN NULL ELSE coalesce({filter}, FALSE) END)"
            : $"coalesce({filter}, FALSE)";
        return Scalar.Make(KqlType.Bool, sql, left, right) with { Filter = $"({filter})" };
    }

    private static Scalar NotEqual(Scalar left, Scalar right)
    {
        if (left.IsConstant && right.IsConstant && left.Value is not null && right.Value is not null && left.Value.GetType() == right.Value.GetType() && left.Value is not double)
            return Scalar.Constant(KqlType.Bool, !left.Value.Equals(right.Value));
        if (left.IsNullConstant || right.IsNullConstant)
            return NullConstant(left, right, "TRUE");
        if (!MayBeNull(left) && !MayBeNull(right))
            return Scalar.Make(KqlType.Bool, $"({left.Sql} <> {right.Sql})", left, right);
        var nan = left.Type == KqlType.Real && !left.IsConstant && !right.IsConstant ? $" OR isnan({left.Sql})" : "";
        var filter = $"({left.Sql} IS DISTINCT FROM {right.Sql}{nan})";
        var sql = MayBeNull(left) && MayBeNull(right) ? $"(CASE WHEN {left.Sql} IS NULL AND {right.Sql} IS NULL THEN NULL ELSE {filter} END)" : filter;
        return Scalar.Make(KqlType.Bool, sql, left, right) with { Filter = filter };
    }

    private static Scalar NullConstant(Scalar left, Scalar right, string otherwise)
    {
        var value = left.IsNullConstant ? right : left;
        return Scalar.Make(KqlType.Bool, $"(CASE WHEN {value.Sql} IS NULL THEN NULL ELSE {otherwise} END)", left, right);
    }

    private static Scalar? Ordered(string op, Scalar left, Scalar right)
    {
        // Kusto orders numbers, dates and durations; of text it says only what is equal.
        if (left.Type is KqlType.String or KqlType.Dynamic or KqlType.Guid)
            return null;
        var sql = NotNaN($"{left.Sql} {op} {right.Sql}", left, right);
        return Scalar.Make(KqlType.Bool, $"({sql})", left, right);
    }

    // DuckDB holds NaN for equal to itself and larger than any number; KQL follows IEEE.
    private static string NotNaN(string sql, Scalar left, Scalar right)
    {
        if (left.Type != KqlType.Real)
            return sql;
        foreach (var side in new[] { left, right })
        {
            if (!side.IsConstant)
                sql += $" AND NOT isnan({side.Sql})";
        }

        return sql;
    }

    private static Scalar? IgnoreCase(string op, Scalar left, Scalar right)
    {
        if (left.Type is not (KqlType.String or KqlType.Dynamic) || right.Type is not (KqlType.String or KqlType.Dynamic))
            return null;
        var sql = $"({StringSearch.Lower(Conversion.ToText(left)).Sql} = {StringSearch.Lower(Conversion.ToText(right)).Sql})";
        return Scalar.Make(KqlType.Bool, op == "=~" ? sql : $"(NOT {sql})", left, right);
    }
}
