using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Storage;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Runs one query and copies the engine's vectors into columns.</summary>
internal static class ResultReader
{
    /// <summary>Runs <paramref name="sql"/>, whose columns come back by position in the engine's form of each type.</summary>
    /// <exception cref="EngineException">The engine refused or broke off.</exception>
    public static KqlResult Read(DuckDBConnection connection, string sql, IReadOnlyList<ColumnSchema> columns, int maxRows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = NativeMethods.Query.DuckDBQuery(connection.NativeConnection, Wrap(sql, columns, maxRows), out var result);
        try
        {
            if (state != DuckDBState.Success)
                throw new EngineException(EngineMessage.Clean(NativeMethods.Query.DuckDBResultError(ref result)), sql);
            return Copy(ref result, columns, maxRows, cancellationToken);
        }
        finally
        {
            result.Close();
        }
    }

    /// <summary>
    /// The query as an inner select: only a query parses there, so a statement that writes or changes settings is refused.
    /// Positions, not names, carry the columns, because KQL names may differ by case only.
    /// </summary>
    private static string Wrap(string sql, IReadOnlyList<ColumnSchema> columns, int maxRows)
    {
        var text = new StringBuilder("SELECT ");
        for (var at = 0; at < columns.Count; at++)
        {
            var carrier = columns[at].Type == KqlType.Dynamic ? "VARCHAR" : columns[at].Type.DuckDbType();
            text.Append(CultureInfo.InvariantCulture, $"{(at == 0 ? "" : ", ")}CAST(c{at} AS {carrier})");
        }

        text.Append(" FROM (\n").Append(sql).Append("\n) AS result(");
        text.AppendJoin(", ", Enumerable.Range(0, columns.Count).Select(at => string.Create(CultureInfo.InvariantCulture, $"c{at}")));
        // One row more than asked for shows that there would have been more.
        return text.Append(CultureInfo.InvariantCulture, $") LIMIT {(long)maxRows + 1}").ToString();
    }

    private static KqlResult Copy(ref DuckDBResult result, IReadOnlyList<ColumnSchema> columns, int maxRows, CancellationToken cancellationToken)
    {
        var found = NativeMethods.Query.DuckDBRowCount(ref result);
        var rows = (int)Math.Min(found, maxRows);
        var builders = new ColumnBuilder[columns.Count];
        for (var at = 0; at < builders.Length; at++)
            builders[at] = ColumnBuilder.For(columns[at], rows);
        var filled = 0;
        while (filled < rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
            if (chunk.IsInvalid)
                break;
            var count = Math.Min((int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk), rows - filled);
            if (count == 0)
                break;
            for (var at = 0; at < builders.Length; at++)
                builders[at].Append(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, at), filled, count);
            filled += count;
        }

        if (filled != rows)
            throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"The engine announced {rows} rows and gave {filled}."), null);
        return new KqlResult(builders.Select(builder => builder.Build()).ToArray(), rows) { Truncated = found > maxRows };
    }
}
