using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>A function of ours that compiled SQL calls.</summary>
/// <param name="Name">Its SQL name, <c>kql_...</c>.</param>
/// <param name="Register">Adds it to a connection.</param>
public sealed record UdfRegistration(string Name, Action<DuckDBConnection> Register);

/// <summary>Everything that compiled SQL needs on a connection beside DuckDB itself.</summary>
public static class KqlUdfs
{
    /// <summary>All functions, each a pure function of its arguments; a NULL argument gives NULL without a call.</summary>
    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        .. ValueUdfs.All, .. TimeFormatUdfs.All, .. SearchUdfs.All, .. RegexUdfs.All, .. TextUdfs.All, .. EncodingUdfs.All, .. JsonUdfs.All, .. ArrayUdfs.All, .. SortUdfs.All,
        .. BagUdfs.All, .. DynamicMathUdfs.All, .. IpUdfs.All, .. IpTextUdfs.All, .. UrlUdfs.All, .. XmlUdfs.All, .. SpecialNumberUdfs.All, .. PunycodeUdfs.All, .. TreeUdfs.All,
        .. StatisticsUdfs.All,
    ];

    /// <summary>Registers all functions; do it once per connection before running compiled SQL.</summary>
    public static void RegisterAll(DuckDBConnection connection)
    {
        foreach (var udf in All)
            udf.Register(connection);
    }

    internal static UdfRegistration Of<T, TResult>(string name, Func<T, TResult> function) =>
        new(name, c => c.RegisterScalarFunction<T, TResult>(name, (readers, writer, rows) =>
            Each(readers, writer, rows, row => function(readers[0].GetValue<T>(row)))));

    internal static UdfRegistration Of<T1, T2, TResult>(string name, Func<T1, T2, TResult> function) =>
        new(name, c => c.RegisterScalarFunction<T1, T2, TResult>(name, (readers, writer, rows) =>
            Each(readers, writer, rows, row => function(readers[0].GetValue<T1>(row), readers[1].GetValue<T2>(row)))));

    internal static UdfRegistration Of<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> function) =>
        new(name, c => c.RegisterScalarFunction<T1, T2, T3, TResult>(name, (readers, writer, rows) =>
            Each(readers, writer, rows, row => function(readers[0].GetValue<T1>(row), readers[1].GetValue<T2>(row), readers[2].GetValue<T3>(row)))));

    internal static UdfRegistration Of<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> function) =>
        new(name, c => c.RegisterScalarFunction<T1, T2, T3, T4, TResult>(name, (readers, writer, rows) =>
            Each(readers, writer, rows, row => function(readers[0].GetValue<T1>(row), readers[1].GetValue<T2>(row), readers[2].GetValue<T3>(row), readers[3].GetValue<T4>(row)))));

    private static void Each<TResult>(IReadOnlyList<IDuckDBDataReader> readers, IDuckDBDataWriter writer, ulong rows, Func<ulong, TResult> compute)
    {
        for (ulong row = 0; row < rows; row++)
        {
            if (HasNull(readers, row))
                writer.WriteNull(row);
            else
                Write(writer, compute(row), row);
        }
    }

    // DuckDB skips a call for a NULL that it knows beforehand, not for one in a column.
    private static bool HasNull(IReadOnlyList<IDuckDBDataReader> readers, ulong row)
    {
        foreach (var reader in readers)
        {
            if (!reader.IsValid(row))
                return true;
        }

        return false;
    }

    private static void Write<TResult>(IDuckDBDataWriter writer, TResult value, ulong row)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(row);
                break;
            case long number:
                writer.WriteValue(number, row);
                break;
            case bool flag:
                writer.WriteValue(flag, row);
                break;
            case double real:
                writer.WriteValue(real, row);
                break;
            default:
                writer.WriteValue(value, row);
                break;
        }
    }
}
