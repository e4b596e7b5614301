using DuckDB.NET.Data;
using Msticnb.Kql.Sql;

namespace Msticnb.Kql.Storage.Files;

/// <summary>
/// Decides whether the folders <c>day=YYYY-MM-DD</c> of a table may stand for a time range. They may when every file says by its
/// own statistics that it holds that UTC day and nothing else; a folder by local day, or by day of arrival, would hide rows.
/// </summary>
internal static class DayFolders
{
    /// <summary>Null when the days are good to prune by; else the first file that is not, with the reason; an empty reason when there are no day folders.</summary>
    public static (DataFile? File, string Reason)? Refusal(DuckDBConnection connection, IReadOnlyList<ReaderGroup> groups, string? timeColumn, ColumnNaming naming)
    {
        var shapes = groups.SelectMany(group => group.Shapes).ToArray();
        if (timeColumn is null || shapes.Length == 0 || shapes.Any(shape => shape.File.Day is null))
            return (null, "");
        if (shapes.Any(shape => shape.File.Format != FileFormat.Parquet || shape.Columns.Any(column => column.Name.Equals("day", StringComparison.OrdinalIgnoreCase))))
            return (null, "");
        // Every "x=y" above a file would become a column.
        if (shapes.FirstOrDefault(shape => shape.File.Path.Split(Path.DirectorySeparatorChar).SkipLast(1).Count(part => part.Contains('=', StringComparison.Ordinal)) != 1) is { } nested)
            return (nested.File, "It lies below several folders of the form name=value; only day=YYYY-MM-DD is used.");
        foreach (var group in groups)
        {
            if (Check(connection, group, timeColumn, naming) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static (DataFile? File, string Reason)? Check(DuckDBConnection connection, ReaderGroup group, string timeColumn, ColumnNaming naming)
    {
        var column = group.Columns.FirstOrDefault(column => naming.NameOf(column, group.Columns) == timeColumn);
        if (column?.Physical is not (PhysicalType.TimestampMicros or PhysicalType.TimestampNanos or PhysicalType.TimestampTz))
            return (group.Shapes[0].File, $"Its column {timeColumn} is no timestamp, so its day folder is not used to skip it.");
        var files = group.Shapes.ToDictionary(shape => shape.File.Path, shape => shape.File, StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT file_name,
                bool_and(stats_min_value IS NOT NULL AND stats_max_value IS NOT NULL OR stats_null_count = num_values),
                CAST(min(TRY_CAST(stats_min_value AS TIMESTAMPTZ)) AS DATE), CAST(max(TRY_CAST(stats_max_value AS TIMESTAMPTZ)) AS DATE)
            FROM parquet_metadata({ReaderPath.List(files.Keys.Select(ReaderPath.Sql))})
            WHERE path_in_schema = {SqlText.Quote(column.Name)} GROUP BY ALL
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var file = files[reader.GetString(0)];
            if (!reader.GetBoolean(1))
                return (file, $"It has no statistics of {timeColumn}, so its day folder is not used to skip it.");
            if (reader.IsDBNull(2) || reader.IsDBNull(3))
                continue;
            if (reader.GetFieldValue<DateOnly>(2) != file.Day || reader.GetFieldValue<DateOnly>(3) != file.Day)
                return (file, $"It holds other days than its folder says, so the day folders of this table are not used to skip files.");
        }

        return null;
    }
}
