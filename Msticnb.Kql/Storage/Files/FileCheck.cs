using DuckDB.NET.Data;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Reads one file through, all columns, to see whether it can be read at all.</summary>
internal static class FileCheck
{
    /// <summary>The engine's reason, or null when the file is readable.</summary>
    public static string? WhyUnreadable(DuckDBConnection connection, FileShape? shape, CancellationToken cancellationToken)
    {
        if (shape is null || !shape.HasRows)
            return null;
        cancellationToken.ThrowIfCancellationRequested();
        var group = ReaderGroup.Group([shape])[0];
        using var command = connection.CreateCommand();
        var columns = string.Join(", ", group.Columns.Select(column => $"count({SqlText.Name(column.ReaderName)})"));
        command.CommandText = $"SELECT {columns} FROM {group.ReaderSql(_ => KqlType.String, useDays: false)}";
        try
        {
            command.ExecuteNonQuery();
            return null;
        }
        catch (DuckDBException error) when (!cancellationToken.IsCancellationRequested)
        {
            return CsvErrorText.From(error.Message) ?? "It cannot be read through: " + EngineMessage.Clean(error.Message);
        }
    }
}
