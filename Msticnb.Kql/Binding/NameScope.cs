using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

/// <summary>What a name outside of rows can stand for.</summary>
internal abstract record Meaning;

internal sealed record ScalarMeaning(Scalar Value) : Meaning;

/// <summary>A tabular <c>let</c>: bound when it is used, and once only when it is costly and used more than once.</summary>
internal sealed record TableMeaning(Expr Body, NameScope Scope, bool IsShared) : Meaning
{
    public bool IsUsed { get; set; }

    public Relation? Bound { get; set; }
}

/// <summary>A table that is bound already: an argument, the input of <c>invoke</c>, the result of <c>as</c>.</summary>
internal sealed record RelationMeaning(Relation Value) : Meaning;

internal sealed record FunctionMeaning(FunctionStatement Function, NameScope Scope) : Meaning
{
    public bool IsUsed { get; set; }
}

/// <summary>A name whose declaration has a reported problem: what is made of it has no problem of its own.</summary>
internal sealed record UnknownMeaning : Meaning;

/// <summary>The name of a function inside of its own body, where KQL does not let it be called.</summary>
internal sealed record SelfMeaning : Meaning;

/// <summary>Names in scope; inner ones hide outer ones.</summary>
internal sealed class NameScope(NameScope? outer)
{
    private readonly Dictionary<string, Meaning> names = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => outer is null ? names.Keys : names.Keys.Concat(outer.Names);

    /// <summary>What the names of this scope itself stand for.</summary>
    public IEnumerable<Meaning> Meanings => names.Values;

    public void Set(string name, Meaning meaning) => names[name] = meaning;

    /// <summary>Whether the name is declared in this very scope.</summary>
    public bool Has(string name) => names.ContainsKey(name);

    public Meaning? Find(string name) => names.TryGetValue(name, out var meaning) ? meaning : outer?.Find(name);

    /// <summary>Functions that were declared as views, in their order: patterns of table names find them.</summary>
    public IEnumerable<string> Views =>
        (outer?.Views ?? []).Concat(names.Where(n => n.Value is FunctionMeaning { Function.IsView: true }).Select(n => n.Key));

    /// <summary>The names as they are now: a <c>let</c> does not see what is declared after it.</summary>
    public NameScope Snapshot()
    {
        var copy = new NameScope(outer);
        foreach (var (name, meaning) in names)
            copy.Set(name, meaning);
        return copy;
    }
}
