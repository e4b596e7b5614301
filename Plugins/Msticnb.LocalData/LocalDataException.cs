using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.LocalData;

/// <summary>A folder or a file that cannot be used as data.</summary>
public sealed class LocalDataException : NotebookletException
{
    private LocalDataException(string id, string message, string fix, Exception? inner = null)
        : base(id, message, fix, inner)
    {
    }

    internal static LocalDataException NoFolder(string folder) =>
        new(DiagnosticIds.NoData, $"There is no data folder '{Quote.Short(folder)}'.", "Give a folder with one file or sub-folder for each table, or --data sample for the built-in sample workspace.");

    internal static LocalDataException Unreadable(string folder, Exception inner) =>
        new(DiagnosticIds.NoData, $"The data folder '{Quote.Short(folder)}' cannot be read: {inner.Message}", "Check its permissions.", inner);

    internal static LocalDataException NoEngine(Exception inner) =>
        new(DiagnosticIds.BadValue, inner.Message, "A memory limit is a number with its unit, such as 2GB.", inner);

    internal static LocalDataException NoTables(string folder) =>
        new(DiagnosticIds.NoData, $"The data folder '{Quote.Short(folder)}' has no table.", "A table is a file or a sub-folder that is named as the table: SecurityEvent.parquet, SigninLogs.jsonl.gz, Syslog/*.csv.");

    internal static LocalDataException UnreadableTable(string path, string reason, Exception? inner = null) =>
        new(DiagnosticIds.UnreadableInput, $"'{Quote.Short(path)}' cannot be read as a table: {reason}", "Give a CSV, JSON lines or Parquet file.", inner);

    internal static LocalDataException ForeignFolder(string folder, Exception inner) =>
        new(DiagnosticIds.BadValue, inner.Message, $"Name another folder than '{Quote.Short(folder)}'.", inner);

    internal static LocalDataException BadSample(ArgumentException inner) =>
        new(DiagnosticIds.BadValue, inner.Message.Split(" (Parameter")[0], "See `msticnb sample --help`.", inner);
}
