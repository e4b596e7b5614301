using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>Functions that look at tables, columns or the query itself.</summary>
internal static class TableFunctions
{
    public static IEnumerable<ScalarFunction> All =>
    [
        Define.Special("column_ifexists", ColumnIfExists).As("columnifexists"),
        Define.Special("iscolumnexists", IsColumnExists),
        Define.Special("around", Around),
        Define.Special("toscalar", ToScalar),
        Define.Special("ingestion_time", IngestionTime).Deviating("Files have no ingestion time: the time column of the table stands for it, null where there is none.") with { NameRule = NameRule.Fixed, NamePrefix = "$IngestionTime" },
    ];

    private static Scalar ColumnIfExists(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count != 2)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes the name of a column and a value to use without it.");
        if (binder.Row?.Find(ColumnName(binder, call)) is { } column)
            return column.Type == UnknownType.Value ? throw new BindException() : Scalar.Of(column);
        return binder.Row is { IsOpen: true } ? throw new BindException() : binder.Bind(call.Arguments[1]);
    }

    private static Scalar IsColumnExists(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count != 1)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes the name of a column.");
        return Scalar.Constant(KqlType.Bool, binder.Row?.Find(ColumnName(binder, call)) is not null);
    }

    // Both ends belong to it.
    private static Scalar Around(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments is not [var value, var center, var delta])
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'around' takes a value, a center and a distance, here are {call.Arguments.Count} arguments.");
        BinaryExpr End(string op) => new(call.Span, op, call.Span, center, delta);
        return binder.Bind(new BetweenExpr(call.Span, false, call.Function.Span, value, End("-"), End("+")));
    }

    private static string ColumnName(ExpressionBinder binder, CallExpr call) =>
        binder.Bind(call.Arguments[0]).ConstantString ?? throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The name of the column must be a constant text.");

    private static Scalar ToScalar(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count != 1)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, "'toscalar' takes one table.");
        var argument = call.Arguments[0];
        if (!binder.Binder.IsTabular(argument, binder.Scope))
            return new ExpressionBinder(binder.Binder, binder.Scope, null).Bind(argument);
        var table = binder.Binder.BindTable(argument, binder.Scope);
        if (table.IsOpen || table.Columns.Any(c => c.Type == UnknownType.Value))
            throw new BindException();
        if (table.Columns.Count == 0)
            throw binder.Binder.Error(DiagnosticCodes.TabularExpected, argument.Span, "The table of 'toscalar' has no column.");
        var column = table.Columns[0];
        var order = table.OrderSql;
        var sql = $"(SELECT {column.Sql} FROM {table.Stage.Name}{(order.Length > 0 ? " ORDER BY " + order : "")} LIMIT 1)";
        if (column.Type == KqlType.String)
            sql = $"coalesce({sql}, '')";
        // Evaluated once, whatever number of rows asks for it.
        table.Stage.IsMaterialized = true;
        return new Scalar(column.Type, sql) { Uses = [column, .. table.OrderUses], IsRowFree = true, IsIndirect = true };
    }

    private static Scalar IngestionTime(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count != 0)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, "'ingestion_time' takes no arguments.");
        binder.Binder.Warn(call.Span, "Files have no ingestion time; the table's time column is used.");
        var time = binder.Row?.Find("TimeGenerated") ?? binder.Row?.Find("Timestamp");
        return time is { Type: KqlType.DateTime } ? Scalar.Of(time) : Scalar.Constant(KqlType.DateTime, null);
    }
}
