namespace Msticnb.Abstractions.Querying;

/// <summary>The comment lines at the head of a query file.</summary>
internal static class KqlHead
{
    public static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("//", StringComparison.Ordinal))
                yield return trimmed[2..].Trim();
            else if (trimmed.Length > 0)
                yield break;
        }
    }

    public static string? Value(string line, string key) =>
        line.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? line[key.Length..].Trim() : null;
}
