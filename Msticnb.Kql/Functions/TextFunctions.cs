using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Texts without patterns: joining, cutting, case, search by position.</summary>
internal static class TextFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("strcat", "*+", c => Join(c.Arguments, null)),
        Define.Code("strcat_delim", "S*+", c => Join(c.Arguments.Skip(1).ToList(), c[0])),
        Define.Udf("strcat_array", "dS", KqlType.String, "kql_strcat_array").As("array_strcat"),
        Define.Code("tolower", "S", c => StringSearch.Lower(c[0])),
        Define.Code("toupper", "S", c => c[0].ConstantString is { } text ? Scalar.Constant(KqlType.String, text.ToUpperInvariant()) : c.Make(KqlType.String, "upper({0})")),
        // Code points, not UTF-16 units and not bytes.
        Define.Sql("strlen", "s", KqlType.Long, "length({0})").NamedWith(),
        Define.Sql("string_size", "s", KqlType.Long, "strlen({0})").NamedWith(),
        Define.Code("substring", "Sl?l", Substring),
        Define.Code("split", "S*?l", Split).NamedByArgument(),
        Define.Code("indexof", "SS?lll", IndexOf),
        Define.Code("indexof_regex", "SS?lll", IndexOfPattern),
        Define.Code("countof", "ss?s", CountOf),
        Define.Sql("replace_string", "sss", KqlType.String, "(CASE WHEN {1} = '' THEN {0} ELSE replace({0}, {1}, {2}) END)"),
        Define.Udf("replace_strings", "sdd", KqlType.String, "kql_replace_strings"),
        Define.Udf("translate", "sss", KqlType.String, "kql_translate"),
        Define.Sql("reverse", "S", KqlType.String, "reverse({0})"),
        Define.Code("strrep", "*l?S", c => c.Count == 2
            ? Scalar.Make(KqlType.String, $"coalesce(kql_repeat({Conversion.ToText(c[0]).Sql}, {c[1].Sql}, ''), '')", c.Arguments)
            : Scalar.Make(KqlType.String, $"coalesce(kql_repeat({Conversion.ToText(c[0]).Sql}, {c[1].Sql}, {c[2].Sql}), '')", c.Arguments)),
        Define.Code("strcmp", "ss", c => c.Make(KqlType.Long, "CAST(CASE WHEN {0} < {1} THEN -1 WHEN {0} > {1} THEN 1 ELSE 0 END AS BIGINT)")),
        Define.Udf("has_any_index", "sd", KqlType.Long, "kql_has_any_index"),
        Define.Udf("make_string", "*+", KqlType.String, "") with { Aliases = ["unicode_codepoints_to_string"], Bind = MakeString },
        Define.Udf("unicode_codepoints_from_string", "S", KqlType.Dynamic, "kql_code_points").As("to_utf8"),
        Define.Sql("isascii", "S", KqlType.Bool, "(NOT regexp_matches({0}, '[^\\x00-\\x7F]'))"),
        Define.Sql("isutf8", "S", KqlType.Bool, "TRUE"),
    ];

    private static Scalar Join(IReadOnlyList<Scalar> values, Scalar? delimiter)
    {
        var parts = values.Select(Conversion.ToText).ToList();
        if (parts.All(p => p.ConstantString is not null) && (delimiter is null || delimiter.ConstantString is not null))
            return Scalar.Constant(KqlType.String, string.Join(delimiter?.ConstantString ?? "", parts.Select(p => p.ConstantString)));
        var sql = string.Join(delimiter is null ? " || " : $" || {delimiter.Sql} || ", parts.Select(p => p.Sql));
        return Scalar.Make(KqlType.String, $"({sql})", delimiter is null ? values : [delimiter, .. values]);
    }

    private static Scalar Substring(BoundCall call)
    {
        var length = call.Count > 2 ? ", greatest({2}, 0)" : "";
        if (call[1].ConstantLong is { } start)
        {
            return start >= 0
                ? call.Make(KqlType.String, $"coalesce(substring({{0}}, {start + 1}{length}), '')")
                : call.Make(KqlType.String, $"coalesce(substring({{0}}, greatest(length({{0}}) + {start}, 0) + 1{length}), '')");
        }

        return call.Make(KqlType.String, $"coalesce(substring({{0}}, CASE WHEN {{1}} >= 0 THEN {{1}} + 1 ELSE greatest(length({{0}}) + {{1}}, 0) + 1 END{length}), '')");
    }

    private static Scalar Split(BoundCall call)
    {
        var delimiter = Conversion.ToText(call[1]);
        var list = delimiter.ConstantString is { Length: > 0 }
            ? $"string_split({call[0].Sql}, {delimiter.Sql})"
            : null;
        if (call.Count == 2)
        {
            return list is null
                ? Scalar.Make(KqlType.Dynamic, $"CAST(kql_split({call[0].Sql}, {delimiter.Sql}) AS JSON)", call.Arguments)
                : Scalar.Make(KqlType.Dynamic, $"to_json({list})", call.Arguments) with { TextList = list };
        }

        // One element, still in an array; nothing there is null.
        list ??= $"from_json(CAST(kql_split({call[0].Sql}, {delimiter.Sql}) AS JSON), '[\"VARCHAR\"]')";
        return Scalar.Make(KqlType.Dynamic, $"(CASE WHEN {call[2].Sql} BETWEEN 0 AND len({list}) - 1 THEN to_json([{list}[{call[2].Sql} + 1]]) END)", call.Arguments);
    }

    private static Scalar IndexOf(BoundCall call)
    {
        if (call.Count == 2)
            return call.Make(KqlType.Long, "CAST(strpos({0}, {1}) - 1 AS BIGINT)");
        return Scalar.Make(KqlType.Long, $"kql_index_of({call[0].Sql}, {call[1].Sql}, {Where(call)})", call.Arguments);
    }

    private static Scalar IndexOfPattern(BoundCall call)
    {
        call.Binder.CheckPattern(call.ConstantText(1), call.Syntax.Arguments[1].Span);
        return Scalar.Make(KqlType.Long, $"kql_index_of_regex({call[0].Sql}, {call[1].Sql}, {Where(call)})", call.Arguments);
    }

    /// <summary>Start, length and occurrence (arguments 2 to 4) as one text, since a function of ours takes four arguments at most.</summary>
    public static string Where(BoundCall call)
    {
        string Number(int index, string otherwise) => call.Count > index ? $"CAST({call[index].Sql} AS VARCHAR)" : $"'{otherwise}'";
        return $"({Number(2, "0")} || ',' || {Number(3, "-1")} || ',' || {Number(4, "1")})";
    }

    private static Scalar CountOf(BoundCall call)
    {
        var kind = call.Count > 2 ? call.ConstantText(2) : "normal";
        if (kind is not ("normal" or "regex"))
            throw call.Error(2, DiagnosticCodes.BadOption, "The kind of 'countof' is 'normal' or 'regex'.");
        if (kind == "regex" && call[1].ConstantString is { } pattern)
            call.Binder.CheckPattern(pattern, call.Syntax.Arguments[1].Span);
        return Scalar.Make(KqlType.Long, $"kql_countof({call[0].Sql}, {call[1].Sql}, {SqlText.Quote(kind)})", call.Arguments);
    }

    private static Scalar MakeString(BoundCall call)
    {
        var array = call is [{ Type: KqlType.Dynamic }]
            ? call[0].Sql
            : $"to_json([{string.Join(", ", call.Arguments.Select(a => Conversion.ToDynamic(a).Sql))}])";
        return Scalar.Make(KqlType.String, $"coalesce(kql_make_string(CAST({array} AS VARCHAR)), '')", call.Arguments);
    }
}
