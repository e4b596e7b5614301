using Msticnb.Kql.Schema;
using Msticnb.Kql.Schema.Known;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Gives the columns of one table's files their KQL names and types: the known schema first, then the files.</summary>
internal sealed class ColumnNaming(string table, KnownTable? known)
{
    private readonly Dictionary<string, KqlType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>Takes in the columns of one file.</summary>
    public void Add(FileShape shape)
    {
        foreach (var column in shape.Columns)
        {
            var name = NameOf(column, shape.Columns);
            if (Declared(name) is { } declared)
            {
                Set(name, declared);
                _declared.Add(name);
            }
            else
            {
                Set(name, _types.TryGetValue(name, out var before) ? PhysicalTypes.General(before, column.Natural) : column.Natural);
            }
        }
    }

    /// <summary>The columns that KQL sees: those of the known schema in its order, then those that only files have.</summary>
    public IReadOnlyList<ColumnSchema> Columns()
    {
        var columns = new List<ColumnSchema>(known?.Schema.Columns ?? []);
        var named = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        columns.AddRange(_order.Where(name => !named.Contains(name)).Select(name => new ColumnSchema(name, _types[name])));
        return columns;
    }

    /// <summary>True for a column that some file has.</summary>
    public bool IsPresent(string name) => _types.ContainsKey(name);

    /// <summary>The type of a column that some file has.</summary>
    public KqlType TypeOf(string name) => _types[name];

    /// <summary>True when a schema, not the values, gave the type.</summary>
    public bool IsDeclared(string name) => _declared.Contains(name);

    /// <summary>The KQL name: the known spelling when the file differs from it by case only.</summary>
    public string NameOf(FileColumn column, IEnumerable<FileColumn> siblings)
    {
        if (known?.Find(column.Name) is not { } match || match.Name == column.Name)
            return column.Name;
        return siblings.Any(sibling => sibling.Name == match.Name) ? column.Name : match.Name;
    }

    private KqlType? Declared(string name)
    {
        if (known?.Find(name) is { } match && match.Name == name)
            return match.Type;
        if (name is "TimeGenerated" or "Timestamp")
            return KqlType.DateTime;
        return CustomLogColumns.IsCustomLog(table) ? CustomLogColumns.TypeOf(name) : null;
    }

    private void Set(string name, KqlType type)
    {
        if (_types.TryAdd(name, type))
            _order.Add(name);
        else
            _types[name] = type;
    }
}
