namespace Msticnb.Kql.Storage;

/// <summary>The engine refused or broke off a statement. The message is the engine's first sentence; the statement is kept apart from it.</summary>
public sealed class EngineException : Exception
{
    public EngineException(string message, string? sql, Exception? inner = null)
        : base(message, inner) => Sql = sql;

    /// <summary>What was run, or null when the failure was not about one statement.</summary>
    public string? Sql { get; }
}
