using Msticnb.Abstractions.Querying;

namespace Msticnb.Host.Rendering;

/// <summary>Writes the answer of one query in one format. Renderers have no state.</summary>
public interface ITableRenderer
{
    /// <summary>The name that <c>--format</c> takes: <c>text</c>, <c>json</c>, <c>jsonl</c>, <c>csv</c>, <c>md</c>.</summary>
    string Format { get; }

    /// <summary>
    /// True when the format has no place for warnings and for an incomplete answer, so that the caller must say them
    /// elsewhere.
    /// </summary>
    bool IsRowsOnly { get; }

    /// <summary>Writes the answer.</summary>
    /// <param name="answer">What to write.</param>
    /// <param name="writer">Where to; it is flushed and stays open.</param>
    /// <param name="options">Limits and looks; what a format has no use for is ignored.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task RenderAsync(QueryAnswer answer, TextWriter writer, RenderOptions options, CancellationToken cancellationToken);
}
