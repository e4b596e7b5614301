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
        Define.Special("toscalar", ToScalar),
        Define.Special("ingestion_time", IngestionTime).Deviating("Files have no ingestion time: the time column of the table stands for it, null where there is none.") with { NameRule = NameRule.Prefixed, NamePrefix = "$IngestionTime" },
    ];

    private static Scalar ColumnIfExists(ExpressionBinder binder, CallExpr call)
    {
        if (call.Arguments.Count != 2)
            throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes the name of a column and a value to use without it.");
        if (binder.Bind(call.Arguments[0]).ConstantString is not { } name)
            throw binder.Binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The name of the column must be a constant text.");
        if (binder.Row?.Find(name) is { } column)
            return column.Type == UnknownType.Value ? throw new BindException() : Scalar.Of(column);
        return binder.Row is { IsOpen: true } ? throw new BindException() : binder.Bind(call.Arguments[1]);
    }

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
        binder.Binder.Warn(call.Span, "Files have no ingestion time; the table's time column is used.");
        var time = binder.Row?.Find("TimeGenerated") ?? binder.Row?.Find("Timestamp");
        return time is { Type: KqlType.DateTime } ? Scalar.Of(time) : Scalar.Constant(KqlType.DateTime, null);
    }
}
