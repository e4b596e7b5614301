using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Abstractions.Querying;

/// <summary>The tables of a workspace.</summary>
/// <param name="Tables">The tables that are there, by name.</param>
/// <param name="KnownAbsent">Tables that are known by name and are not there.</param>
/// <param name="Problems">Files or tables that cannot be read; the others can.</param>
public sealed record WorkspaceDescription(IReadOnlyList<TableDescription> Tables, IReadOnlyList<string> KnownAbsent, IReadOnlyList<Problem> Problems)
{
    /// <summary>Values worth a look by the kind of input, for a caller who names none; empty but for data that tells a story, such as the sample workspace.</summary>
    public IReadOnlyDictionary<InputKind, string> SuggestedValues { get; init; } = new Dictionary<InputKind, string>();
}

/// <summary>A table of a workspace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, those that the schema declares and no row has included.</param>
public sealed record TableDescription(string Name, IReadOnlyList<ColumnDescription> Columns)
{
    /// <summary>Number of rows; null when it was not counted.</summary>
    public long? Rows { get; init; }

    /// <summary>The times of the first and last row, both included; null when unknown or when there is no time column.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Span { get; init; }

    /// <summary>The column that the time range goes by; null when there is none.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Where it lies, for people: files and their size, or nothing.</summary>
    public string Location { get; init; } = "";
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name; case counts.</param>
/// <param name="Type">Its KQL type.</param>
/// <param name="IsPresent">False when the schema declares it and the data lacks it: it reads as null.</param>
public sealed record ColumnDescription(string Name, ColumnType Type, bool IsPresent = true);
