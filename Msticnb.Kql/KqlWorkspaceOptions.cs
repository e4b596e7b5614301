using Msticnb.Kql.Schema.Known;

namespace Msticnb.Kql;

/// <summary>How a workspace of local files is opened.</summary>
public sealed class KqlWorkspaceOptions
{
    /// <summary>Memory that the engine may use, e.g. <c>4GB</c>; more than that goes to temporary files. Null: 80 % of the machine.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>Where a folder is made for what does not fit into memory; it is deleted with the workspace. Null: the system's temporary folder.</summary>
    public string? TempFolder { get; init; }

    /// <summary>Threads of the engine, shared by all queries. Null: one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>How many queries run at the same time; more wait for their turn.</summary>
    /// <value>4.</value>
    public int ConcurrentQueries { get; init; } = 4;

    /// <summary>Declared columns and types of tables.</summary>
    /// <value>Those that ship with this library.</value>
    public KnownSchemas Schemas { get; init; } = KnownSchemas.Default;

    /// <summary>Where <c>now()</c> comes from when a query does not fix it.</summary>
    /// <value>The system's clock.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
