namespace Msticnb.Kql.Storage;

/// <summary>Makes a sentence of what the engine says.</summary>
internal static class EngineMessage
{
    /// <summary>The first line, without the engine's own advice and without the statement that follows it.</summary>
    public static string Clean(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
            return "The engine gave no reason.";
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return (end < 0 ? message : message[..end]).Trim();
    }
}
