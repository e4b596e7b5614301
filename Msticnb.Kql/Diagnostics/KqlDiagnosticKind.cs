namespace Msticnb.Kql.Diagnostics;

/// <summary>What went wrong: the text, its meaning, our reach, or the run.</summary>
public enum KqlDiagnosticKind
{
    /// <summary>The text is not KQL.</summary>
    Syntax,

    /// <summary>The text is KQL, but a name, a type or an argument does not fit.</summary>
    Semantic,

    /// <summary>The text is right, but this engine does not run it; Log Analytics or Data Explorer may.</summary>
    Unsupported,

    /// <summary>The query started and failed.</summary>
    Runtime,
}
