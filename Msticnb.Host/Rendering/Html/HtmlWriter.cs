namespace Msticnb.Host.Rendering.Html;

/// <summary>
/// Writes markup that is also well-formed XML. Names of elements and attributes come from code; all text and all
/// attribute values are encoded here, so that text from data cannot become markup wherever it is put.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "input", "rect", "circle", "line", "path"];

    private readonly Stack<string> _open = new();

    /// <summary>Opens an element. An attribute whose value is null is left out.</summary>
    public HtmlWriter Start(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        writer.Write('<');
        writer.Write(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            writer.Write(' ');
            writer.Write(name);
            writer.Write("=\"");
            Encode(HostileText.OneLine(value));
            writer.Write('"');
        }

        if (Void.Contains(tag))
        {
            writer.Write("/>");
            return this;
        }

        writer.Write('>');
        _open.Push(tag);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public HtmlWriter End()
    {
        writer.Write("</");
        writer.Write(_open.Pop());
        writer.Write('>');
        return this;
    }

    /// <summary>Text; control characters and direction marks become visible, line breaks stay.</summary>
    public HtmlWriter Text(string text)
    {
        Encode(HostileText.Lines(text));
        return this;
    }

    /// <summary>An element that holds only text.</summary>
    public HtmlWriter Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Start(tag, attributes).Text(text).End();

    /// <summary>A line break between elements, for people who read the source.</summary>
    public HtmlWriter Line()
    {
        writer.Write('\n');
        return this;
    }

    /// <summary>Markup that is safe already: our own style sheet and script, and help without raw HTML.</summary>
    public HtmlWriter Trusted(string markup)
    {
        writer.Write(markup);
        return this;
    }

    private void Encode(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var entity = text[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => null,
            };
            if (entity is null)
                continue;
            writer.Write(text.AsSpan(start, i - start));
            writer.Write(entity);
            start = i + 1;
        }

        writer.Write(text.AsSpan(start));
    }
}
