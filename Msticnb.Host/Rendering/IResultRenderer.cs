using Msticnb.Host.Running;

namespace Msticnb.Host.Rendering;

/// <summary>Writes a result in one format. Renderers have no state: one may write several results at once.</summary>
public interface IResultRenderer
{
    /// <summary>The name that <c>--format</c> takes: <c>json</c>, <c>text</c>, <c>md</c>, <c>html</c>.</summary>
    string Format { get; }

    /// <summary>
    /// Writes the result. Every outcome is shown, a partial one always as partial. Text from data is encoded for the format.
    /// </summary>
    /// <param name="result">What to write.</param>
    /// <param name="writer">Where to; it is flushed and stays open.</param>
    /// <param name="options">Limits and looks; what a format has no use for is ignored.</param>
    /// <param name="cancellationToken">Ends the writing; what was written until then is no whole document.</param>
    Task RenderAsync(NotebookletResult result, TextWriter writer, RenderOptions options, CancellationToken cancellationToken);
}
