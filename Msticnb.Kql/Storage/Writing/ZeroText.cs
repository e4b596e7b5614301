namespace Msticnb.Kql.Storage.Writing;

/// <summary>
/// Carries zero characters through the engine's appender, where a text ends at the first one: a mark and a digit stand for them,
/// and for the mark itself.
/// </summary>
internal static class ZeroText
{
    private const char Mark = '\u001A';

    /// <summary>The text as the appender takes it; nearly always the text itself.</summary>
    public static string Encode(string text) =>
        text.AsSpan().IndexOfAny('\0', Mark) < 0 ? text : text.Replace("\u001A", "\u001A1", StringComparison.Ordinal).Replace("\0", "\u001A0", StringComparison.Ordinal);

    /// <summary>The expression that brings an appended text back; it costs little where there is no mark.</summary>
    public static string DecodeSql(string column) =>
        $"CASE WHEN contains({column}, chr(26)) THEN replace(replace({column}, chr(26) || '0', chr(0)), chr(26) || '1', chr(26)) ELSE {column} END";
}
