using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>datatable</c>, <c>print</c>, <c>range</c> and <c>getschema</c>: tables that the query itself makes. Their rows are numbered.</summary>
internal static class ConstantTables
{
    public static Relation DataTable(Binder binder, DataTableExpr table, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, null);
        foreach (var twice in table.Columns.GroupBy(c => c.Name).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.Last().Span, $"Two columns of 'datatable' would be called '{twice.Key}'.");
        foreach (var value in table.Values)
        {
            if (value is not (LiteralExpr or UnaryExpr { Operand: LiteralExpr }))
                throw binder.Error(DiagnosticCodes.MustBeConstant, value.Span, "The values of 'datatable' are literals; computed ones come from 'print' or 'extend'.");
        }

        var width = table.Columns.Count;
        var rows = new List<string>();
        for (var start = 0; width > 0 && start + width <= table.Values.Count; start += width)
        {
            var cells = table.Columns.Select((c, i) => Cell(binder, expressions.Bind(table.Values[start + i]), c, table.Values[start + i]));
            rows.Add($"({string.Join(", ", cells)}, {SqlText.Long(rows.Count)})");
        }

        return Values(binder, table.Columns.Select(c => (c.Name, c.Type)).ToList(), rows);
    }

    private static string Cell(Binder binder, Scalar value, ColumnDeclaration column, Expr expression)
    {
        if (!value.IsRowFree || (value.Type != column.Type && value.Type == KqlType.String && column.Type is not (KqlType.Dynamic or KqlType.DateTime or KqlType.TimeSpan or KqlType.Guid)))
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, expression.Span, $"The column '{column.Name}' is {column.Type.Name()}, this value is {value.Type.Name()}; it is not converted here.");
        return Conversion.To(value, column.Type).Sql;
    }

    private static Relation Values(Binder binder, IReadOnlyList<(string Name, KqlType Type)> columns, List<string> rows)
    {
        var names = string.Join(", ", columns.Select((_, i) => $"v{i}"));
        // No rows still have types.
        var from = rows.Count > 0
            ? $"(VALUES {string.Join(", ", rows)}) AS v({names}, n)"
            : $"(SELECT {string.Join(", ", columns.Select((c, i) => $"{SqlText.Null(c.Type)} AS v{i}"))}, CAST(0 AS BIGINT) AS n WHERE FALSE) AS v";
        var stage = binder.NewStage(from);
        var made = columns.Select((c, i) => Add(binder, stage, c.Name, c.Type, $"CAST(v{i} AS {c.Type.DuckDbType()})")).ToList();
        return new Relation(stage, made) { Tie = [Add(binder, stage, "row", KqlType.Long, "n")] };
    }

    private static Column Add(Binder binder, SelectStage stage, string name, KqlType type, string sql, IReadOnlyList<Column>? uses = null)
    {
        var column = binder.NewColumn(name, type, stage);
        stage.Add(column, sql, uses ?? []);
        return column;
    }

    public static Relation Print(Binder binder, PrintOperator print, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, null);
        var names = new NameMaker(NameMaker.Given(binder, print.Items.Where(i => i.Names.Count > 0), "print").Select(n => n.Name));
        // What the values read (toscalar) stands before the row that they make.
        var bound = print.Items.Select(item => ItemValue.Of(binder, expressions, item)).ToList();
        var stage = binder.NewStage("(SELECT 1) AS one(n)");
        var columns = new List<Column>();
        for (var i = 0; i < print.Items.Count; i++)
        {
            var values = bound[i];
            // One name without parentheses takes the first value alone.
            foreach (var (given, auto, value) in print.Items[i] is { IsTuple: false, Names.Count: > 0 } ? values.Take(1) : values)
            {
                if (!value.IsRowFree && value.Type != UnknownType.Value)
                    throw binder.Error(DiagnosticCodes.ScalarExpected, print.Items[i].Span, "A table that 'print' makes cannot depend on a row of the caller.");
                var name = given ?? names.Unique(values.Count > 1 && auto is not null ? auto : $"print_{i}");
                columns.Add(Add(binder, stage, name, value.Type, value.Sql, value.Uses));
            }
        }

        return new Relation(stage, columns);
    }

    public static Relation Range(Binder binder, RangeOperator range, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, null);
        var (from, to, step) = (expressions.Bind(range.From), expressions.Bind(range.To), expressions.Bind(range.Step));
        if (new[] { from, to, step }.Any(v => !v.IsRowFree && v.Type != UnknownType.Value))
            throw binder.Error(DiagnosticCodes.ScalarExpected, range.Span, "A table that 'range' makes cannot depend on a row of the caller.");
        var isTime = from.Type is KqlType.DateTime or KqlType.TimeSpan;
        if (isTime ? to.Type != from.Type || step.Type != KqlType.TimeSpan : !(from.IsNumber && to.IsNumber && step.IsNumber))
            throw binder.Error(DiagnosticCodes.WrongType, range.Span, $"'range' needs three numbers, or two datetimes and a timespan; here are {from.Type.Name()}, {to.Type.Name()} and {step.Type.Name()}.");
        var type = isTime ? from.Type : Arithmetic.Widest(Arithmetic.Widest(from.Type, to.Type), step.Type);
        if (!isTime)
            (from, to, step) = (Conversion.To(from, type), Conversion.To(to, type), Conversion.To(step, type));
        if (step is { IsConstant: true, Value: 0 or 0L or 0.0 or 0m })
            throw binder.Error(DiagnosticCodes.BadOption, range.Step.Span, "The step of 'range' cannot be 0.");
        // Counted, not added up, so that real steps do not gather errors.
        var count = type == KqlType.Real
            ? $"CAST(floor(({to.Sql} - {from.Sql}) / {step.Sql}) AS BIGINT)"
            : $"(CASE WHEN ({to.Sql} >= {from.Sql}) = ({step.Sql} > 0) OR {to.Sql} = {from.Sql} THEN ({to.Sql} - {from.Sql}) // nullif({step.Sql}, 0) ELSE -1 END)";
        var stage = binder.NewStage($"range(coalesce({count}, -1) + 1) AS r(n)");
        var uses = from.Uses.Concat(to.Uses).Concat(step.Uses).ToList();
        stage.TailUses = uses;
        var column = Add(binder, stage, range.Column.Name, type, $"CAST({from.Sql} + n * {step.Sql} AS {type.DuckDbType()})", uses);
        return new Relation(stage, [column]) { Tie = [Add(binder, stage, "row", KqlType.Long, "n")], IsSerialized = true };
    }

    public static Relation Schema(Binder binder, Relation input)
    {
        var rows = input.Columns.Select((c, i) =>
            $"({SqlText.Quote(c.Name)}, {SqlText.Long(i)}, {SqlText.Quote(DotNetName(c.Type))}, {SqlText.Quote(c.Type.Name())}, {SqlText.Long(i)})").ToList();
        return Values(binder, [("ColumnName", KqlType.String), ("ColumnOrdinal", KqlType.Long), ("DataType", KqlType.String), ("ColumnType", KqlType.String)], rows);
    }

    private static string DotNetName(KqlType type) => type switch
    {
        KqlType.Bool => "System.SByte",
        KqlType.Int => "System.Int32",
        KqlType.Long => "System.Int64",
        KqlType.Real => "System.Double",
        KqlType.Decimal => "System.Data.SqlTypes.SqlDecimal",
        KqlType.String => "System.String",
        KqlType.DateTime => "System.DateTime",
        KqlType.TimeSpan => "System.TimeSpan",
        KqlType.Guid => "System.Guid",
        _ => "System.Object",
    };
}
