using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Inputs;

/// <summary>One account with all the forms under which the tables know it.</summary>
public sealed record AccountInput : NotebookletInput
{
    /// <summary>The account.</summary>
    public required Account Account { get; init; }

    /// <summary>Plain names (without domain), as seen.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>User principal names, as seen.</summary>
    public IReadOnlyList<string> Upns { get; init; } = [];

    /// <summary>Names with their Windows domain (<c>DOMAIN\name</c>), as seen.</summary>
    public IReadOnlyList<string> QualifiedNames { get; init; } = [];

    /// <summary>Security identifiers.</summary>
    public IReadOnlyList<string> Sids { get; init; } = [];

    /// <summary>Directory object ids.</summary>
    public IReadOnlyList<string> ObjectIds { get; init; } = [];

    /// <summary>Names of the tables in which it was seen.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <inheritdoc/>
    public override string DisplayName => Account.QualifiedName ?? Value;

    /// <inheritdoc/>
    public override Entity Entity => Account;

    /// <summary>
    /// <c>account_name</c> (string) and <c>account_names</c>, <c>account_upns</c>, <c>account_qualified_names</c>,
    /// <c>account_sids</c>, <c>account_object_ids</c> (dynamic), and <c>value</c>.
    /// </summary>
    public override IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?>
    {
        ["value"] = Value,
        ["account_name"] = Account.Name ?? Value,
        ["account_names"] = Names,
        ["account_upns"] = Upns,
        ["account_qualified_names"] = QualifiedNames,
        ["account_sids"] = Sids,
        ["account_object_ids"] = ObjectIds,
    };
}
