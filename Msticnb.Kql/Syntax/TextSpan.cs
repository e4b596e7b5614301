namespace Msticnb.Kql.Syntax;

/// <summary>A stretch of the query text, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The smallest span that covers both.</summary>
    public TextSpan To(TextSpan last) => new(Start, Math.Max(last.End - Start, Length));
}
