using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Querying;

/// <summary>Reads a file as a table, and writes one. A pack exports it.</summary>
public interface ITableFiles
{
    /// <summary>Endings of file names, with their dot, that it reads.</summary>
    IReadOnlyCollection<string> Reads { get; }

    /// <summary>Endings of file names, with their dot, that it writes.</summary>
    IReadOnlyCollection<string> Writes { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tableName">The table whose known schema gives the types, such as <c>SecurityEvent</c>; null takes the types from the file.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="Diagnostics.NotebookletException">The file is absent, unreadable or no table.</exception>
    Task<DataFrame> ReadAsync(string path, string? tableName, CancellationToken cancellationToken);

    /// <summary>Writes a table; an existing file is replaced only when the new one is whole.</summary>
    Task WriteAsync(DataFrame table, string path, CancellationToken cancellationToken);
}
