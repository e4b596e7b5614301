namespace Msticnb.Kql.Functions;

/// <summary>How far this engine runs a feature of KQL.</summary>
public enum SupportStatus
{
    /// <summary>Runs, with the results that Kusto gives.</summary>
    Supported,

    /// <summary>Runs; the note says where results may differ.</summary>
    Deviates,

    /// <summary>Is read and refused, with a position.</summary>
    Unsupported,
}

/// <summary>One line of the support table.</summary>
/// <param name="Kind"><c>operator</c>, <c>function</c>, <c>aggregate</c>, <c>join kind</c>, <c>plugin</c> or <c>statement</c>.</param>
/// <param name="Name">The KQL name.</param>
/// <param name="Aliases">Other spellings of the same.</param>
/// <param name="Status">How far it runs.</param>
/// <param name="Note">Where it deviates, or where it runs instead when it is refused; empty when there is nothing to say.</param>
public sealed record SupportEntry(string Kind, string Name, IReadOnlyList<string> Aliases, SupportStatus Status, string Note);
