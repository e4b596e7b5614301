namespace Msticnb.Kql.Schema;

/// <summary>A table as KQL sees it: columns in order, and the column that the run's time range applies to.</summary>
/// <param name="Name">Table name, case-sensitive.</param>
/// <param name="Columns">Columns in declared order.</param>
/// <param name="TimeColumn"><c>TimeGenerated</c>, <c>Timestamp</c>, or null for a table without one.</param>
public sealed record TableSchema(string Name, IReadOnlyList<ColumnSchema> Columns, string? TimeColumn);
