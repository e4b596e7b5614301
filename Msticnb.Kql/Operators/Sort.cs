using System.Globalization;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>sort</c> only notes the order; <c>top</c> and <c>take</c> apply it.</summary>
internal static class Sort
{
    public static Relation Bind(Binder binder, Relation input, IReadOnlyList<OrderItem> keys, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        var values = keys.Select(k => (Item: k, Value: expressions.BindOrUnknown(k.Value))).ToList();
        if (values.Exists(v => v.Value.IsUnknown))
            return input with { IsSerialized = true };
        foreach (var (item, value) in values)
        {
            if (value.Type == KqlType.Dynamic)
                throw binder.Error(DiagnosticCodes.DynamicKey, item.Span, "A dynamic value has no order. Say what it is with tostring(), tolong() or the like.");
        }

        if (values.Any(v => v.Value.Column is null))
        {
            // Keys that are computed become hidden columns.
            var stage = binder.NewStage(input.Stage.Name, input.Stage);
            var map = input.All.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin: false));
            var order = new List<OrderKey>();
            foreach (var (item, value) in values)
            {
                Column column;
                if (value.Column is { } plain)
                {
                    column = map[plain];
                }
                else
                {
                    column = binder.NewColumn("sort", value.Type, stage);
                    stage.Add(column, value.Sql, value.Uses);
                }

                order.Add(new OrderKey(column, item.Descending, item.NullsFirst));
            }

            return Binder.Remap(input, stage, map, input.Columns.Select(c => map[c]).ToList()) with { Order = order, IsSerialized = true };
        }

        return input with { Order = values.Select(v => new OrderKey(v.Value.Column!, v.Item.Descending, v.Item.NullsFirst)).ToList(), IsSerialized = true };
    }

    public static Relation Top(Binder binder, Relation input, TopOperator top, NameScope scope) =>
        Take(binder, Bind(binder, input, top.Keys, scope), top.Rows, scope);

    public static Relation Take(Binder binder, Relation input, Expr rows, NameScope scope)
    {
        var value = new ExpressionBinder(binder, scope, null).Bind(rows);
        if (!value.IsInteger)
            throw binder.Error(DiagnosticCodes.WrongType, rows.Span, $"A number of rows (long) is needed here, this is {value.Type.Name()}.");
        if (value.ConstantLong is < 0)
            throw binder.Error(DiagnosticCodes.BadOption, rows.Span, "A number of rows cannot be negative.");
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var order = input.OrderSql;
        if (input.Partition.Count > 0)
        {
            stage.Tail = $"QUALIFY row_number() OVER ({input.WindowSql}) <= {(value.ConstantLong is { } most ? most.ToString(CultureInfo.InvariantCulture) : $"(SELECT {value.Sql})")}";
            stage.TailUses = [.. input.OrderUses, .. value.Uses];
            return Binder.PassThrough(input, stage, keepOrigin: false) with { SourceName = null };
        }

        var limit = value.ConstantLong is not { } constant ? $"(SELECT {value.Sql})"
            : order.Length > 0 ? constant.ToString(CultureInfo.InvariantCulture)
            : SqlText.UnorderedLimit(constant);
        stage.Tail = (order.Length > 0 ? $"ORDER BY {order} " : "") + $"LIMIT {limit}";
        stage.TailUses = [.. input.OrderUses, .. value.Uses];
        return Binder.PassThrough(input, stage, keepOrigin: false) with { SourceName = null };
    }
}
