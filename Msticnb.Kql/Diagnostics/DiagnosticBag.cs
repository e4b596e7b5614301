using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Diagnostics;

/// <summary>Collects the problems of one query and knows where in the text they are.</summary>
internal sealed class DiagnosticBag(string text)
{
    // Past this many, further problems are echoes of earlier ones.
    private const int Limit = 50;

    private readonly LineMap lines = new(text);
    private readonly List<(int Offset, KqlDiagnostic Diagnostic)> items = [];

    public bool HasErrors => items.Count > 0;

    public IReadOnlyList<KqlDiagnostic> ToList() =>
        items.OrderBy(i => i.Offset).Select(i => i.Diagnostic).ToList();

    public void Add(KqlDiagnosticKind kind, string code, TextSpan span, string message, string? suggestion = null)
    {
        if (items.Count >= Limit)
            return;
        // What is bound for several readers tells its problems to each of them.
        var item = (span.Start, Create(kind, code, span, message, suggestion));
        if (!items.Contains(item))
            items.Add(item);
    }

    public bool IsFull => items.Count >= Limit;

    public int Count => items.Count;

    /// <summary>Forgets those problems since there were <paramref name="mark"/> that do not count.</summary>
    public void KeepSince(int mark, Predicate<KqlDiagnostic> counts)
    {
        for (var i = items.Count - 1; i >= mark; i--)
        {
            if (!counts(items[i].Diagnostic))
                items.RemoveAt(i);
        }
    }

    public KqlDiagnostic Create(KqlDiagnosticKind kind, string code, TextSpan span, string message, string? suggestion = null)
    {
        var (line, column) = lines.At(Math.Min(span.Start, text.Length));
        return new KqlDiagnostic(kind, code, message, line, column, Math.Max(Math.Min(span.Length, text.Length - span.Start), 1), suggestion);
    }

    public void Syntax(string code, TextSpan span, string message, string? suggestion = null) =>
        Add(KqlDiagnosticKind.Syntax, code, span, message, suggestion);

    public void Semantic(string code, TextSpan span, string message, string? suggestion = null) =>
        Add(KqlDiagnosticKind.Semantic, code, span, message, suggestion);

    public void Runtime(string code, TextSpan span, string message) =>
        Add(KqlDiagnosticKind.Runtime, code, span, message);

    public void Unsupported(string code, TextSpan span, string message) =>
        Add(KqlDiagnosticKind.Unsupported, code, span, message);
}
