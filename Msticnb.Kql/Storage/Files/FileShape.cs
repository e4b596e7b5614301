using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>One column as one file has it.</summary>
/// <param name="Name">The exact name in the file.</param>
/// <param name="ReaderName">The name that DuckDB's reader gives it.</param>
/// <param name="Physical">What the reader hands over; text for CSV and JSON.</param>
/// <param name="Natural">The KQL type that the values suggest, when no schema declares one.</param>
/// <param name="IsSure">False when <paramref name="Natural"/> rests on the beginning of the file alone.</param>
/// <param name="Detail">What else must agree before one reader call can read two files: parts of a nested type, digits of a decimal.</param>
internal sealed record FileColumn(string Name, string ReaderName, PhysicalType Physical, KqlType Natural, bool IsSure, string Detail = "");

/// <summary>What the beginning or the footer of a file says about it.</summary>
/// <param name="File">The file.</param>
/// <param name="Columns">Its columns in order; none for an empty file.</param>
/// <param name="Delimiter">The separator of a CSV file.</param>
/// <param name="JsonLayout">DuckDB's name for the layout of a JSON file.</param>
internal sealed record FileShape(DataFile File, IReadOnlyList<FileColumn> Columns, char Delimiter = ',', string? JsonLayout = null)
{
    /// <summary>False for an empty file: there is nothing to read.</summary>
    public bool HasRows => Columns.Count > 0;
}

/// <summary>A file cannot be read; the message says why and becomes a <see cref="CatalogProblem"/>.</summary>
internal sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner);
