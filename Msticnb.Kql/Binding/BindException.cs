namespace Msticnb.Kql.Binding;

/// <summary>Binding cannot go on; the problem is reported already.</summary>
internal class BindException : Exception;

/// <summary>Binding of the whole query cannot go on; the problem is reported already.</summary>
internal sealed class AbandonException : Exception;

/// <summary>A table that is not here: <c>union isfuzzy=true</c> goes on without it. Reported only when nobody catches it.</summary>
internal sealed class MissingTableException(string table, bool isKnown, Syntax.TextSpan span) : BindException
{
    public string Table { get; } = table;

    public bool IsKnown { get; } = isKnown;

    public Syntax.TextSpan Span { get; } = span;
}
