using DuckDB.NET.Data;

namespace Msticnb.Kql.Storage;

/// <summary>How the engine is opened.</summary>
public sealed class DuckDbSessionOptions
{
    /// <summary>The only folder whose files queries may read. Null: no file at all.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Memory that the engine may use, in DuckDB's words, e.g. <c>4GB</c>. Null: DuckDB's own default, 80 % of the machine.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>Where a folder is made for what does not fit into memory; it is deleted with the session. Null: the system's temporary folder.</summary>
    public string? TempFolder { get; init; }

    /// <summary>Threads of the engine, shared by all queries. Null: one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>How many queries run at the same time; more wait for their turn.</summary>
    /// <value>4.</value>
    public int ConcurrentQueries { get; init; } = 4;

    /// <summary>Whether rows without an <c>order by</c> come in the order of the files, which <c>make_list</c> and <c>take</c> show.</summary>
    /// <value>True. False is faster for large unordered results.</value>
    public bool PreserveInsertionOrder { get; init; } = true;

    /// <summary>Registers further functions, once, before the configuration is locked.</summary>
    public Action<DuckDBConnection>? Setup { get; init; }
}
