using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Storage;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Runs one query and copies the engine's vectors into columns.</summary>
internal static class ResultReader
{
    private const int ChunksOfBatch = 32;

    /// <summary>Runs <paramref name="sql"/>, whose columns come back by position in the engine's form of each type.</summary>
    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">One SELECT.</param>
    /// <param name="columns">Names and types of its columns.</param>
    /// <param name="maxRows">Rows after which the result is cut.</param>
    /// <param name="cancellationToken">Ends the reading; the caller interrupts the engine.</param>
    /// <param name="isOrdered">True when the query sorts at its end.</param>
    /// <exception cref="EngineException">The engine refused or broke off.</exception>
    public static KqlResult Read(DuckDBConnection connection, string sql, IReadOnlyList<ColumnSchema> columns, int maxRows, CancellationToken cancellationToken, bool isOrdered = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = NativeMethods.Query.DuckDBQuery(connection.NativeConnection, Wrap(sql, columns, maxRows, isOrdered), out var result);
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
    private static string Wrap(string sql, IReadOnlyList<ColumnSchema> columns, int maxRows, bool isOrdered)
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
        var limit = isOrdered ? ((long)maxRows + 1).ToString(CultureInfo.InvariantCulture) : SqlText.UnorderedLimit((long)maxRows + 1);
        return text.Append(") LIMIT ").Append(limit).ToString();
    }

    private static KqlResult Copy(ref DuckDBResult result, IReadOnlyList<ColumnSchema> columns, int maxRows, CancellationToken cancellationToken)
    {
        var found = NativeMethods.Query.DuckDBRowCount(ref result);
        var rows = (int)Math.Min(found, maxRows);
        var builders = new ColumnBuilder[columns.Count];
        for (var at = 0; at < builders.Length; at++)
            builders[at] = ColumnBuilder.For(columns[at], rows);
        var filled = 0;
        var batch = new List<(DuckDBDataChunk Chunk, int Start, int Count)>(ChunksOfBatch);
        try
        {
            while (filled < rows && Fetch(ref result, batch, ref filled, rows))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Append(batch, builders);
                Release(batch);
            }
        }
        finally
        {
            Release(batch);
        }

        if (filled != rows)
            throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"The engine announced {rows} rows and gave {filled}."), null);
        return new KqlResult(builders.Select(builder => builder.Build()).ToArray(), rows) { Truncated = found > maxRows };
    }

    /// <summary>Takes up to a batch of chunks; false when there are no more.</summary>
    private static bool Fetch(ref DuckDBResult result, List<(DuckDBDataChunk Chunk, int Start, int Count)> batch, ref int filled, int rows)
    {
        while (filled < rows && batch.Count < ChunksOfBatch)
        {
            var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
            var count = chunk.IsInvalid ? 0 : Math.Min((int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk), rows - filled);
            if (count == 0)
            {
                chunk.Dispose();
                break;
            }

            batch.Add((chunk, filled, count));
            filled += count;
        }

        return batch.Count > 0;
    }

    /// <summary>Columns know nothing of one another, so in a large result each processor takes some.</summary>
    private static void Append(List<(DuckDBDataChunk Chunk, int Start, int Count)> batch, ColumnBuilder[] builders)
    {
        if (batch.Count < ChunksOfBatch)
        {
            for (var at = 0; at < builders.Length; at++)
                AppendColumn(at);
        }
        else
        {
            Parallel.For(0, builders.Length, AppendColumn);
        }

        void AppendColumn(int at)
        {
            foreach (var (chunk, start, count) in batch)
                builders[at].Append(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, at), start, count);
        }
    }

    private static void Release(List<(DuckDBDataChunk Chunk, int Start, int Count)> batch)
    {
        foreach (var (chunk, _, _) in batch)
            chunk.Dispose();
        batch.Clear();
    }
}
