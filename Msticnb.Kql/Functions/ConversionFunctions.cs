using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary><c>tostring</c>, <c>toint</c> and the other changes of type.</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("tostring", "*", c => Conversion.ToText(c[0])).NamedByArgument(),
        Define.Code("toint", "*", c => Conversion.ToInteger(c[0], KqlType.Int)).NamedByArgument(),
        Define.Code("tolong", "*", c => Conversion.ToInteger(c[0], KqlType.Long)).NamedByArgument(),
        Define.Code("todouble", "*", c => Conversion.ToReal(c[0])).As("toreal").NamedByArgument(),
        Define.Code("todecimal", "*", c => Conversion.ToDecimal(c[0])).NamedByArgument()
            .Deviating("Decimals have 10 digits behind the point here."),
        Define.Code("tobool", "*", c => Conversion.ToBool(c[0])).As("toboolean").NamedByArgument(),
        Define.Code("todatetime", "*", c => Conversion.ToDateTime(c[0])).NamedByArgument(),
        Define.Code("totimespan", "*", c => Conversion.ToTimeSpan(c[0])).As("totime").NamedByArgument(),
        Define.Code("toguid", "*", c => Conversion.ToGuid(c[0])).NamedByArgument(),
        Define.Code("tohex", "n?l", ToHex).NamedByArgument(),
        Define.Code("gettype", "*", GetType).NamedWith("type"),
        Define.Code("dynamic_to_json", "*", c => c[0].Type == KqlType.Dynamic
            ? Define.UdfCall(c, KqlType.String, "kql_json_sorted")
            : Conversion.ToText(c[0])),
    ];

    private static Scalar ToHex(BoundCall call)
    {
        if (!call[0].IsInteger)
            throw call.Error(0, DiagnosticCodes.WrongType, $"'tohex' needs a whole number, this is {call[0].Type.Name()}.");
        // An int has eight digits at most, a long sixteen.
        var value = Conversion.To(call[0], KqlType.Long).Sql;
        var hex = $"lower(to_hex({(call[0].Type == KqlType.Int ? $"({value} & 4294967295)" : value)}))";
        var sql = call.Count == 1 ? hex : $"lpad({hex}, CAST(greatest(length({hex}), least({call[1].Sql}, 16)) AS INTEGER), '0')";
        return Scalar.Make(KqlType.String, $"coalesce({sql}, '')", call.Arguments);
    }

    private static Scalar GetType(BoundCall call)
    {
        var value = call[0];
        if (value.Type != KqlType.Dynamic)
            return Comparison.MayBeNull(value) ? Scalar.Make(KqlType.String, $"(CASE WHEN {value.Sql} IS NULL THEN 'null' ELSE '{value.Type.Name()}' END)", value) : Scalar.Constant(KqlType.String, value.Type.Name());
        return call.Make(KqlType.String, "(CASE coalesce(json_type({0}), 'NULL') WHEN 'OBJECT' THEN 'dictionary' WHEN 'ARRAY' THEN 'array' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'double' WHEN 'NULL' THEN 'null' ELSE 'long' END)");
    }
}
