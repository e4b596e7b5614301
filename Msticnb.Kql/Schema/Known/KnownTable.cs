using Msticnb.Kql.Types;

namespace Msticnb.Kql.Schema.Known;

/// <summary>What the public reference says about one table.</summary>
/// <param name="Schema">The columns that a workspace holds, in declared order.</param>
/// <param name="DefenderOnly">Types of further columns that only Defender's advanced hunting has; a file may hold them.</param>
public sealed record KnownTable(TableSchema Schema, IReadOnlyDictionary<string, KqlType> DefenderOnly)
{
    private readonly Dictionary<string, ColumnSchema> _byName = Index(Schema, DefenderOnly, StringComparer.Ordinal);
    private readonly Dictionary<string, ColumnSchema> _inAnyCase = Index(Schema, DefenderOnly, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a column by its name, exactly written or, failing that, in another case; null when there is none.</summary>
    public ColumnSchema? Find(string name) => _byName.GetValueOrDefault(name) ?? _inAnyCase.GetValueOrDefault(name);

    private static Dictionary<string, ColumnSchema> Index(TableSchema schema, IReadOnlyDictionary<string, KqlType> defenderOnly, StringComparer comparer)
    {
        var index = new Dictionary<string, ColumnSchema>(comparer);
        foreach (var column in schema.Columns)
            index.TryAdd(column.Name, column);
        foreach (var (name, type) in defenderOnly)
            index.TryAdd(name, new ColumnSchema(name, type));
        return index;
    }
}
