using System.Diagnostics;
using DuckDB.NET.Data;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions.Udf;
using Msticnb.Kql.Results;
using Msticnb.Kql.Storage;

namespace Msticnb.Kql;

public sealed partial class KqlWorkspace
{
    /// <summary>Compiles and runs a query.</summary>
    /// <exception cref="KqlException">The query does not compile, or failed while it ran (then the inner exception has the SQL).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<KqlResult> QueryAsync(string kql, QueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kql);
        options ??= new QueryOptions();
        var started = Stopwatch.GetTimestamp();
        var catalog = await _keeper.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var query = KqlCompiler.Compile(kql, catalog, Binding(options));
        try
        {
            return await RunAsync(query, catalog, options, started, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            // A file may have gone since the look at the folder, or be damaged behind a good beginning: then the others still answer.
            var files = TablesOf(query, catalog).ToArray();
            var changed = await _keeper.RefreshAsync(cancellationToken).ConfigureAwait(false) != catalog;
            if (!changed && !await _keeper.LeaveOutDamagedAsync(files, cancellationToken).ConfigureAwait(false))
                throw RuntimeError(error);
        }

        catalog = _keeper.Current;
        query = KqlCompiler.Compile(kql, catalog, Binding(options));
        try
        {
            return await RunAsync(query, catalog, options, started, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException error)
        {
            throw RuntimeError(error);
        }
    }

    /// <summary>Compiles a query against the tables of the latest look at the folder, without running it and without throwing.</summary>
    public QueryAnalysis Analyze(string kql, QueryOptions? options = null) => KqlCompiler.Analyze(kql, Catalog, Binding(options ?? new QueryOptions()));

    private async Task<KqlResult> RunAsync(CompiledQuery query, FolderCatalog catalog, QueryOptions options, long started, CancellationToken cancellationToken)
    {
        var result = await _session.RunAsync((connection, token) => ResultReader.Read(connection, query.Sql, query.Columns, options.MaxRows, token), cancellationToken).ConfigureAwait(false);
        return result with
        {
            Warnings = [.. query.Notes.Select(note => note.Message), .. QueryWarnings.About(query, catalog, result, options)],
            MissingRows = [.. QueryWarnings.MissingRows(query, catalog, options)],
            AbsentTables = [.. query.TablesRead.Where(read => !read.IsPresent).Select(read => read.Table).Distinct(StringComparer.Ordinal)],
            RenderHint = query.RenderHint?.Chart,
            Elapsed = Stopwatch.GetElapsedTime(started),
        };
    }

    private BindingOptions Binding(QueryOptions options) => new()
    {
        TimeAnchor = options.Now ?? _clock.GetUtcNow().UtcDateTime,
        Parameters = options.Parameters,
        Range = options.Range,
    };

    private static IEnumerable<FolderTable> TablesOf(CompiledQuery query, FolderCatalog catalog) =>
        query.TablesRead.Select(read => catalog.Tables.GetValueOrDefault(read.Table)).OfType<FolderTable>();

    private static KqlException RuntimeError(EngineException error) =>
        new([new KqlDiagnostic(KqlDiagnosticKind.Runtime, "KQL0401", "The query failed while it ran: " + error.Message, 1, 1, 1)], error);

    private static void RegisterFunctions(DuckDBConnection connection) => KqlUdfs.RegisterAll(connection);
}
