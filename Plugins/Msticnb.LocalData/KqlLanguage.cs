using System.Composition;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Kql;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;

namespace Msticnb.LocalData;

/// <summary>The engine's registries as the contracts know them.</summary>
[Export(typeof(IQueryLanguage))]
public sealed class KqlLanguage : IQueryLanguage
{
    /// <inheritdoc/>
    public IReadOnlyList<LanguageFeature> Features { get; } =
        [.. KqlCompiler.Support.Select(e => new LanguageFeature(e.Kind, e.Name, e.Aliases, Level(e.Status), e.Note))];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticEntry> Messages { get; } =
        [.. KqlDiagnosticCatalog.Entries.Select(e => new DiagnosticEntry(e.Code, e.Title, e.Cause, e.Fix, e.Example))];

    private static LanguageSupport Level(SupportStatus status) => status switch
    {
        SupportStatus.Supported => LanguageSupport.Works,
        SupportStatus.Deviates => LanguageSupport.Deviates,
        _ => LanguageSupport.Unsupported,
    };
}
