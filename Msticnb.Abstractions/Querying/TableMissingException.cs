using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Querying;

/// <summary>The workspace lacks a table that a query reads. The step that ran it is skipped.</summary>
public sealed class TableMissingException : NotebookletException
{
    private TableMissingException(string message, IReadOnlyList<string> tables)
        : base(DiagnosticIds.TableMissing, message) => Tables = tables;

    /// <summary>Names of the missing tables; at least one.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The tables are not there.</summary>
    public static TableMissingException Missing(IReadOnlyList<string> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return new(
            tables.Count == 1 ? $"Table {tables[0]} is not in this workspace." : $"Tables {string.Join(" and ", tables)} are not in this workspace.",
            tables);
    }
}
