using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>
/// Arithmetic with a dynamic value. The other side says what the value is read as; two dynamic values give a dynamic one.
/// Only a JSON number is a number here: text, bags and arrays give null.
/// </summary>
internal static class DynamicArithmetic
{
    /// <returns>Null when KQL does not define the operator for these types.</returns>
    public static Scalar? Bind(string op, Scalar left, Scalar right)
    {
        if (left.Type == KqlType.Dynamic && right.Type == KqlType.Dynamic)
            return Of(op, left, right);
        var other = left.Type == KqlType.Dynamic ? right : left;
        if (ReadAs(op, other) is not { } type)
            return null;
        Scalar Typed(Scalar side) => side.Type != KqlType.Dynamic ? side : other.IsNumber ? Number(side, type) : Conversion.To(side, type);
        return Arithmetic.Bind(op, Typed(left), Typed(right));
    }

    public static Scalar Negate(Scalar value) => Of("-", Scalar.Constant(KqlType.Dynamic, "0"), value);

    private static Scalar Of(string op, Scalar left, Scalar right) =>
        Scalar.Make(KqlType.Dynamic, $"CAST(kql_dynamic_math(CAST({left.Sql} AS VARCHAR), {SqlText.Quote(op)}, CAST({right.Sql} AS VARCHAR)) AS JSON)", left, right);

    private static KqlType? ReadAs(string op, Scalar other) => (op, other.Type) switch
    {
        _ when other.IsNumber => Arithmetic.Widest(other.Type, KqlType.Long),
        ("+" or "-", KqlType.TimeSpan) => KqlType.TimeSpan,
        ("+", KqlType.DateTime) => KqlType.TimeSpan,
        ("-", KqlType.DateTime) => KqlType.DateTime,
        _ => null,
    };

    private static Scalar Number(Scalar value, KqlType type)
    {
        var text = Conversion.DynamicText(value);
        var whole = type == KqlType.Long ? $"TRY_CAST({text} AS BIGINT)" : $"TRY_CAST({text} AS {type.DuckDbType()})";
        var real = type == KqlType.Long ? $"TRY_CAST(trunc(TRY_CAST({text} AS DOUBLE)) AS BIGINT)" : whole;
        return Scalar.Make(type, $"(CASE json_type({value.Sql}) WHEN 'BIGINT' THEN {whole} WHEN 'UBIGINT' THEN {whole} WHEN 'DOUBLE' THEN {real} END)", value);
    }
}
