using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Abstractions.Querying;

/// <summary>Tells what of KQL a pack's engine runs, and what its messages mean. A pack exports it.</summary>
public interface IQueryLanguage
{
    /// <summary>Every statement, operator, join kind, plugin, function and aggregate that is known by name.</summary>
    IReadOnlyList<LanguageFeature> Features { get; }

    /// <summary>The entry of every code that a query can be refused with.</summary>
    IReadOnlyList<DiagnosticEntry> Messages { get; }
}

/// <summary>How far an engine runs a feature.</summary>
public enum LanguageSupport
{
    /// <summary>It runs as the service runs it.</summary>
    Works,

    /// <summary>It runs; the note says where results may differ.</summary>
    Deviates,

    /// <summary>It is read and refused; the note says where it runs instead.</summary>
    Unsupported,
}

/// <summary>A feature of KQL.</summary>
/// <param name="Kind"><c>statement</c>, <c>operator</c>, <c>join kind</c>, <c>plugin</c>, <c>function</c> or <c>aggregate</c>.</param>
/// <param name="Name">The name as it is written in a query.</param>
/// <param name="Aliases">Other spellings of the same.</param>
/// <param name="Support">How far it runs.</param>
/// <param name="Note">What differs, or where it runs instead; empty when there is nothing to say.</param>
public sealed record LanguageFeature(string Kind, string Name, IReadOnlyList<string> Aliases, LanguageSupport Support, string Note);
