using Msticnb.Abstractions.Entities;

namespace Msticnb.Abstractions.Inputs;

/// <summary>What a run investigates, resolved before the steps run: one identity with all its spellings.</summary>
public abstract record NotebookletInput
{
    private static readonly Dictionary<Type, InputKind> Kinds = new()
    {
        [typeof(NoInput)] = InputKind.None,
        [typeof(HostInput)] = InputKind.Host,
        [typeof(AccountInput)] = InputKind.Account,
        [typeof(IpAddressInput)] = InputKind.IpAddress,
        [typeof(UrlInput)] = InputKind.Url,
        [typeof(AlertsInput)] = InputKind.Alerts,
        [typeof(TableInput)] = InputKind.Table,
    };

    /// <summary>The kind of input.</summary>
    public InputKind Kind => KindOf(GetType());

    /// <summary>What the caller typed or passed, unchanged; empty when nothing was.</summary>
    public string Value { get; init; } = "";

    /// <summary>How reports name it.</summary>
    public virtual string DisplayName => Value;

    /// <summary>The resolved entity; null when there is none or it was not found.</summary>
    public virtual Entity? Entity => null;

    /// <summary>
    /// Values for the parameters that queries declare, by their names in KQL. Types: <c>string bool int long double
    /// decimal DateTime TimeSpan Guid</c> and sequences of strings, which are <c>dynamic</c> in KQL.
    /// </summary>
    public virtual IReadOnlyDictionary<string, object?> QueryParameters => new Dictionary<string, object?> { ["value"] = Value };

    /// <summary>The kind that goes with an input class.</summary>
    /// <exception cref="ArgumentException">The class is <see cref="NotebookletInput"/> itself: the notebooklet must name its kinds.</exception>
    public static InputKind KindOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Kinds.TryGetValue(type, out var kind)
            ? kind
            : throw new ArgumentException($"{type.Name} has no kind of its own: a notebooklet that takes several kinds overrides Inputs.", nameof(type));
    }
}
