using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Tables;

/// <summary>Reading tables.</summary>
public static class TableExtensions
{
    /// <summary>The rows in order.</summary>
    public static IEnumerable<TableRow> TableRows(this DataFrame table)
    {
        ArgumentNullException.ThrowIfNull(table);
        for (long i = 0; i < table.Rows.Count; i++)
            yield return new TableRow(table, i);
    }

    /// <summary>The first row, or null when there is none.</summary>
    public static TableRow? FirstRow(this DataFrame table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Rows.Count == 0 ? null : new TableRow(table, 0);
    }

    /// <summary>True when the table has the column; case counts.</summary>
    public static bool HasColumn(this DataFrame table, string column)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Columns.IndexOf(column) >= 0;
    }
}
