using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Property bags.</summary>
internal static class BagFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Code("bag_pack", "*+", Pack).As("pack", "pack_dictionary"),
        Define.Special("pack_all", PackAll),
        Define.Special("bag_pack_columns", PackColumns),
        Define.Sql("bag_keys", "d", KqlType.Dynamic, "(CASE WHEN json_type({0}) = 'OBJECT' THEN to_json(json_keys({0})) END)"),
        Define.Udf("bag_has_key", "ds", KqlType.Bool, "kql_bag_has_key"),
        Define.Code("bag_merge", "dd+", Merge),
        Define.Udf("bag_remove_keys", "dd", KqlType.Dynamic, "kql_bag_remove_keys"),
        Define.Code("bag_set_key", "ds*", SetKey),
        Define.Udf("bag_zip", "dd", KqlType.Dynamic, "kql_bag_zip"),
    ];

    private static Scalar Pack(BoundCall call)
    {
        if (call.Count % 2 != 0)
            throw call.Error(call.Count - 1, DiagnosticCodes.WrongArgumentCount, "'bag_pack' takes pairs of key and value.");
        for (var i = 0; i < call.Count; i += 2)
        {
            if (call[i].Type is not (KqlType.String or KqlType.Dynamic))
                throw call.Error(i, DiagnosticCodes.WrongType, $"A key is text, this is {call[i].Type.Name()}. Use tostring().");
        }

        return Build(Enumerable.Range(0, call.Count / 2).Select(i => (Conversion.ToText(call[2 * i]), call[(2 * i) + 1])).ToList());
    }

    private static Scalar SetKey(BoundCall call) =>
        Scalar.Make(KqlType.Dynamic, $"CAST(kql_bag_set_key(CAST({call[0].Sql} AS VARCHAR), {SqlText.Quote(call.ConstantText(1))}, coalesce(CAST({Conversion.ToDynamic(call[2]).Sql} AS VARCHAR), 'null')) AS JSON)", call.Arguments);

    private static Scalar Build(List<(Scalar Key, Scalar Value)> pairs)
    {
        var parts = pairs.Select(p => $"{p.Key.Sql}, {Conversion.ToDynamic(p.Value).Sql}");
        return Scalar.Make(KqlType.Dynamic, $"json_object({string.Join(", ", parts)})", pairs.SelectMany(p => new[] { p.Key, p.Value }).ToList());
    }

    private static Scalar PackAll(ExpressionBinder binder, CallExpr call)
    {
        var row = binder.Row ?? throw binder.Binder.Error(DiagnosticCodes.ScalarExpected, call.Span, "'pack_all' needs the columns of a table.");
        var skipEmpty = call.Arguments.Count > 0 && binder.Bind(call.Arguments[0]) is { Value: true };
        var bag = Build(row.Columns.Select(c => (Scalar.Constant(KqlType.String, c.Name), Scalar.Of(c))).ToList());
        return skipEmpty ? Scalar.Make(KqlType.Dynamic, $"CAST(kql_bag_without_empty(CAST({bag.Sql} AS VARCHAR)) AS JSON)", bag) : bag;
    }

    private static Scalar PackColumns(ExpressionBinder binder, CallExpr call)
    {
        var pairs = call.Arguments.Select(a => a is NameExpr name
            ? (Scalar.Constant(KqlType.String, name.Name), binder.Bind(a))
            : throw binder.Binder.Error(DiagnosticCodes.WrongType, a.Span, "'bag_pack_columns' takes column names.")).ToList();
        return Build(pairs);
    }

    // The first bag that has a key keeps it.
    private static Scalar Merge(BoundCall call)
    {
        var bags = $"json_array({string.Join(", ", call.Arguments.Select(a => a.Sql))})";
        return Scalar.Make(KqlType.Dynamic, $"CAST(kql_bag_merge(CAST({bags} AS VARCHAR)) AS JSON)", call.Arguments);
    }
}
