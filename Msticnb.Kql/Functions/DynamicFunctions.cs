using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>JSON and arrays.</summary>
internal static class DynamicFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("parse_json", "*", c => c[0].Type is KqlType.String or KqlType.Dynamic
            ? ParseJson(c[0])
            : throw c.Error(0, DiagnosticCodes.WrongType, $"'{c.Syntax.Function.Name}' reads text or a dynamic value, this is {c[0].Type.Name()}.")).As("parsejson", "todynamic", "toobject").NamedByArgument(),
        Define.Udf("parse_xml", "s", KqlType.Dynamic, "kql_parse_xml").NamedByArgument(),
        Define.Udf("parse_csv", "s", KqlType.Dynamic, "kql_parse_csv").NamedByArgument(),
        Define.Sql("array_length", "d", KqlType.Long, "(CASE WHEN json_type({0}) = 'ARRAY' THEN CAST(json_array_length({0}) AS BIGINT) END)").As("arraylength"),
        Define.Code("pack_array", "*+", PackArray) with { TakesColumns = true },
        Define.Code("array_concat", "d+", ArrayConcat),
        Define.Udf("array_slice", "dll", KqlType.Dynamic, "kql_array_slice"),
        Define.Code("array_index_of", "d*?lll", ArrayIndexOf),
        Define.Udf("array_reverse", "d", KqlType.Dynamic, "kql_array_reverse"),
        Define.Udf("array_sum", "d", KqlType.Real, "kql_array_sum"),
        Define.Udf("array_rotate_left", "dl", KqlType.Dynamic, "kql_array_rotate"),
        Define.Code("array_rotate_right", "dl", c => Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_rotate(CAST({c[0].Sql} AS VARCHAR), - {c[1].Sql}) AS JSON)", c.Arguments)),
        Define.Code("array_shift_left", "dl?*", c => Shift(c, c[1].Sql)),
        Define.Code("array_shift_right", "dl?*", c => Shift(c, $"- {c[1].Sql}")),
        Define.Code("array_split", "d*", ArraySplit),
        Define.Code("array_iff", "d**", c => Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_iff(CAST({c[0].Sql} AS VARCHAR), coalesce(CAST({Conversion.ToDynamic(c[1]).Sql} AS VARCHAR), 'null'), coalesce(CAST({Conversion.ToDynamic(c[2]).Sql} AS VARCHAR), 'null')) AS JSON)", c.Arguments)).As("array_iif"),
        Define.Code("zip", "dd+", c => Scalar.Make(KqlType.Dynamic, $"CAST(kql_zip(CAST(json_array({string.Join(", ", c.Arguments.Select(a => a.Sql))}) AS VARCHAR)) AS JSON)", c.Arguments)),
        Define.Udf("treepath", "d", KqlType.Dynamic, "kql_treepath").NamedWith("tree")
            .Deviating("Checked against the documentation's examples only."),
        Define.Code("range", "**?*", Range),
        Define.Code("repeat", "*l", c => Scalar.Make(KqlType.Dynamic, $"CAST(kql_repeat_value(coalesce(CAST({Conversion.ToDynamic(c[0]).Sql} AS VARCHAR), 'null'), {c[1].Sql}) AS JSON)", c.Arguments)).NamedWith(),
        Set("set_union", "kql_set_union"),
        Set("set_intersect", "kql_set_intersect"),
        Set("set_difference", "kql_set_difference"),
        Define.Udf("set_equals", "dd", KqlType.Bool, "kql_set_equals"),
        Define.Code("set_has_element", "d*", c => Scalar.Make(KqlType.Bool, $"kql_set_has_element(CAST({c[0].Sql} AS VARCHAR), coalesce(CAST({Conversion.ToDynamic(c[1]).Sql} AS VARCHAR), 'null'))", c.Arguments)),
        Define.Code("jaccard_index", "dd", c => Scalar.Make(KqlType.Dynamic, $"to_json(kql_jaccard(CAST({c[0].Sql} AS VARCHAR), CAST({c[1].Sql} AS VARCHAR)))", c.Arguments)),
    ];

    public static Scalar ParseJson(Scalar value)
    {
        // A dynamic value stays as it is, also when it is a text that holds JSON.
        return value.Type == KqlType.String ? Scalar.Make(KqlType.Dynamic, FromText(value.Sql), value) : Conversion.ToDynamic(value);
    }

    // What is no JSON stays as the text that it is.
    private static string FromText(string text) =>
        $"(CASE WHEN trim({text}) = '' THEN NULL WHEN json_valid({text}) THEN nullif(CAST({text} AS JSON), CAST('null' AS JSON)) ELSE to_json({text}) END)";

    private static Scalar PackArray(BoundCall call)
    {
        var parts = call.Arguments.Select(Conversion.ToDynamic).ToList();
        if (parts.All(p => p.IsConstant))
            return Scalar.Constant(KqlType.Dynamic, $"[{string.Join(",", parts.Select(p => p.Value as string ?? "null"))}]");
        return Scalar.Make(KqlType.Dynamic, $"json_array({string.Join(", ", parts.Select(p => p.Sql))})", call.Arguments);
    }

    private static Scalar ArrayConcat(BoundCall call)
    {
        var arrays = $"json_array({string.Join(", ", call.Arguments.Select(a => a.Sql))})";
        return Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_concat(CAST({arrays} AS VARCHAR)) AS JSON)", call.Arguments);
    }

    private static Scalar ArrayIndexOf(BoundCall call)
    {
        return Scalar.Make(KqlType.Long, $"kql_array_index_of(CAST({call[0].Sql} AS VARCHAR), coalesce(CAST({Conversion.ToDynamic(call[1]).Sql} AS VARCHAR), 'null'), {TextFunctions.Where(call)})", call.Arguments);
    }

    // No value to fill with is told apart from one that is null: arrays of text are filled with ''.
    private static Scalar Shift(BoundCall call, string count)
    {
        var fill = call.Count > 2 ? $"coalesce(CAST({Conversion.ToDynamic(call[2]).Sql} AS VARCHAR), 'null')" : "''";
        return Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_shift(CAST({call[0].Sql} AS VARCHAR), {count}, {fill}) AS JSON)", call.Arguments);
    }

    private static Scalar ArraySplit(BoundCall call)
    {
        if (!call[1].IsInteger && call[1].Type != KqlType.Dynamic)
            throw call.Error(1, DiagnosticCodes.WrongType, $"'array_split' cuts at a whole number or at an array of them, this is {call[1].Type.Name()}.");
        var index = Conversion.ToDynamic(call[1]);
        return Scalar.Make(KqlType.Dynamic, $"CAST(kql_array_split(CAST({call[0].Sql} AS VARCHAR), CAST({index.Sql} AS VARCHAR)) AS JSON)", call.Arguments);
    }

    private static ScalarFunction Set(string name, string udf) =>
        Define.Code(name, "dd+", c => Scalar.Make(KqlType.Dynamic, c.Arguments.Skip(1).Aggregate($"CAST({c[0].Sql} AS VARCHAR)", (sql, next) => $"{udf}({sql}, CAST({next.Sql} AS VARCHAR))") is var sql ? $"CAST({sql} AS JSON)" : "", c.Arguments));

    // One is the step of numbers, one hour that of times.
    private static Scalar Range(BoundCall call)
    {
        var (from, to) = (call[0], call[1]);
        if (call.Arguments.All(a => a.IsInteger))
            return RangeOf(call, "kql_range", KqlType.Long, SqlText.Long(1), ", 'long'");
        if (call.Arguments.All(a => a.IsNumber))
            return RangeOf(call, "kql_range_real", KqlType.Real, "CAST(1 AS DOUBLE)", "");
        if (from.Type == to.Type && from.Type is KqlType.DateTime or KqlType.TimeSpan && (call.Count == 2 || call[2].Type == KqlType.TimeSpan))
            return RangeOf(call, "kql_range", from.Type, SqlText.Long(TimeSpan.TicksPerHour), $", '{from.Type.Name()}'");
        throw call.Unsupported("'range' runs here over numbers, and over datetimes and timespans with a timespan as step.");
    }

    private static Scalar RangeOf(BoundCall call, string udf, KqlType type, string step, string more)
    {
        string Bound(Scalar value) => type is KqlType.Long or KqlType.Real ? Conversion.To(value, type).Sql : value.Sql;
        return Scalar.Make(KqlType.Dynamic, $"CAST({udf}({Bound(call[0])}, {Bound(call[1])}, {(call.Count > 2 ? Bound(call[2]) : step)}{more}) AS JSON)", call.Arguments);
    }
}
