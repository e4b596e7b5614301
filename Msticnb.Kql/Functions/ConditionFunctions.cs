using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary><c>iff</c>, <c>case</c>, <c>coalesce</c>, <c>not</c> and the tests for null, emptiness and NaN.</summary>
internal static class ConditionFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("iff", "b**", c => Choose(c, [(c[0], c[1])], c[2])).As("iif"),
        Define.Code("case", "*+", Case),
        Define.Code("coalesce", "**+", Coalesce),
        Define.Code("not", "b", c => ExpressionBinder.Not(c[0])),
        Define.Code("isnull", "*", c => IsNull(c[0])),
        Define.Code("isnotnull", "*", c => ExpressionBinder.Not(IsNull(c[0]))).As("notnull"),
        Define.Code("isempty", "*", c => IsEmpty(c[0])),
        Define.Code("isnotempty", "*", c => ExpressionBinder.Not(IsEmpty(c[0]))).As("notempty"),
        Define.Sql("isnan", "r", KqlType.Bool, "isnan({0})"),
        Define.Sql("isinf", "r", KqlType.Bool, "isinf({0})"),
        Define.Sql("isfinite", "r", KqlType.Bool, "isfinite({0})"),
    ];

    private static Scalar IsNull(Scalar value)
    {
        // Text is never null; a dynamic holding nothing is.
        if (value.Type == KqlType.String)
            return Scalar.Constant(KqlType.Bool, false);
        return value.IsConstant ? Scalar.Constant(KqlType.Bool, value.Value is null) : Scalar.Make(KqlType.Bool, $"({value.Sql} IS NULL)", value);
    }

    private static Scalar IsEmpty(Scalar value)
    {
        if (value.Type is not (KqlType.String or KqlType.Dynamic))
            return IsNull(value);
        var text = Conversion.ToText(value);
        return text.ConstantString is { } constant ? Scalar.Constant(KqlType.Bool, constant.Length == 0) : Scalar.Make(KqlType.Bool, $"({text.Sql} = '')", text);
    }

    private static Scalar Case(BoundCall call)
    {
        if (call.Count < 3 || call.Count % 2 == 0)
            throw call.Error(0, DiagnosticCodes.WrongArgumentCount, "'case' takes pairs of condition and value, and one value at the end for all else.");
        var pairs = new List<(Scalar, Scalar)>();
        for (var i = 0; i + 1 < call.Count; i += 2)
        {
            if (call[i].Type != KqlType.Bool)
                throw call.Error(i, DiagnosticCodes.WrongType, $"A condition (bool) is needed here, this is {call[i].Type.Name()}.");
            pairs.Add((call[i], call[i + 1]));
        }

        return Choose(call, pairs, call[call.Count - 1]);
    }

    private static Scalar Choose(BoundCall call, IReadOnlyList<(Scalar If, Scalar Then)> pairs, Scalar otherwise)
    {
        var type = CommonOfBranches([.. pairs.Select(p => p.Then), otherwise]);
        var whens = string.Concat(pairs.Select(p => $" WHEN {p.If.FilterSql} THEN {Conversion.To(p.Then, type).Sql}"));
        return Scalar.Make(type, $"(CASE{whens} ELSE {Conversion.To(otherwise, type).Sql} END)", call.Arguments);
    }

    /// <summary>The one type of all values, the widest of numbers; null when there is none.</summary>
    public static KqlType? Common(IReadOnlyList<Scalar> values)
    {
        var first = values[0].Type;
        if (values.All(v => v.Type == first))
            return first;
        return values.All(v => v.IsNumber) ? values.Select(v => v.Type).Aggregate(Arithmetic.Widest) : null;
    }

    // A branch that is dynamic is read as what the others are; branches of different types make the result dynamic.
    private static KqlType CommonOfBranches(IReadOnlyList<Scalar> values)
    {
        var typed = values.Where(v => v.Type != KqlType.Dynamic).ToList();
        return typed.Count == 0 ? KqlType.Dynamic : Common(typed) ?? KqlType.Dynamic;
    }

    private static Scalar Coalesce(BoundCall call)
    {
        if (Common(call.Arguments) is not { } type)
            throw call.Error(0, DiagnosticCodes.WrongType, $"'coalesce' needs values of one type, here are {string.Join(", ", call.Arguments.Select(a => a.Type.Name()))}. Convert them, for example with tostring().");
        var parts = call.Arguments.Select(a => Conversion.To(a, type)).ToList();
        // A text that is empty counts as missing.
        var sql = type == KqlType.String
            ? $"coalesce({string.Join(", ", parts.Select(p => $"nullif({p.Sql}, '')"))}, '')"
            : $"coalesce({string.Join(", ", parts.Select(p => p.Sql))})";
        return Scalar.Make(type, sql, call.Arguments);
    }
}
