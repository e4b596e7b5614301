using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage;

/// <summary>What a listing of tables shows about one.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="RowCount">Rows in all readable files.</param>
/// <param name="TimeColumn">The column that time ranges apply to, or null.</param>
/// <param name="First">The earliest instant in it (UTC), or null without one.</param>
/// <param name="Last">The latest instant in it (UTC), or null without one.</param>
/// <param name="Columns">All columns that KQL sees.</param>
/// <param name="Files">How many files are read.</param>
/// <param name="Bytes">Their size on disk.</param>
public sealed record TableDescription(
    string Name, long RowCount, string? TimeColumn, DateTime? First, DateTime? Last, IReadOnlyList<ColumnDescription> Columns, int Files, long Bytes);

/// <summary>One column of a table.</summary>
/// <param name="Name">The KQL name.</param>
/// <param name="Type">The KQL type.</param>
/// <param name="IsPresent">False for a column that the schema declares and no file has.</param>
public sealed record ColumnDescription(string Name, KqlType Type, bool IsPresent);
