namespace Msticnb.Abstractions.Inputs;

/// <summary>The alerts of the time range; with a value, those that contain it.</summary>
public sealed record AlertsInput : NotebookletInput
{
    /// <inheritdoc/>
    public override string DisplayName => Value.Length == 0 ? "all alerts" : Value;

    /// <summary><c>alert_text</c> (string; empty means all) and <c>value</c>.</summary>
    public override IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?>
    {
        ["value"] = Value,
        ["alert_text"] = Value,
    };
}
