namespace Msticnb.Kql.Storage.Files;

/// <summary>How the rows of a file are written.</summary>
public enum FileFormat
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Comma-separated values with a header line, plain or gzipped; a tab, semicolon or bar may stand for the comma.</summary>
    Csv,

    /// <summary>One JSON object a line, plain or gzipped.</summary>
    JsonLines,

    /// <summary>A JSON array of objects, or objects one after the other, plain or gzipped.</summary>
    Json,
}

/// <summary>One file of a table.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Format">How it is written, by its name.</param>
/// <param name="Length">Bytes on disk.</param>
/// <param name="LastWriteUtc">When it was last written.</param>
/// <param name="Day">The day that a folder <c>day=YYYY-MM-DD</c> above it names, or null.</param>
public sealed record DataFile(string Path, string Table, FileFormat Format, long Length, DateTime LastWriteUtc, DateOnly? Day)
{
    /// <summary>True when the bytes are gzipped.</summary>
    public bool IsGzip => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Why a file, or a part of it, is not in its table.</summary>
/// <param name="File">Full path.</param>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Reason">A sentence that says what to do where that is known.</param>
/// <param name="IsLeftOut">True when no row of the file is in the table; false when only a column or a shortcut is concerned.</param>
public sealed record CatalogProblem(string File, string Table, string Reason, bool IsLeftOut = false);
