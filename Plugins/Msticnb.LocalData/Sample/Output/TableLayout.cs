using System.Collections.Frozen;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.LocalData.Sample.Output;

/// <summary>The columns that the sample fills in one table, written as <c>Name Name:int Name:datetime</c> (string when no type is given).</summary>
internal sealed class TableLayout
{
    private readonly FrozenDictionary<string, int> _ordinals;

    /// <param name="table">Table name.</param>
    /// <param name="columns">Columns, separated by white space. <c>TimeGenerated</c> comes first by itself.</param>
    /// <param name="constants">Values that every row has.</param>
    public TableLayout(string table, string columns, params (string Column, string Value)[] constants)
    {
        List<ColumnSchema> list = [new("TimeGenerated", KqlType.DateTime)];
        foreach (string item in columns.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = item.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                list.Add(new(item, KqlType.String));
            else if (KqlTypeNames.TryParse(item[(colon + 1)..], out KqlType type))
                list.Add(new(item[..colon], type));
            else
                throw new ArgumentException($"'{item}' in the layout of {table} names no KQL type.", nameof(columns));
        }

        list.Add(new("Type", KqlType.String));
        Schema = new(table, list, "TimeGenerated");
        _ordinals = list.Select((c, i) => (c.Name, i)).ToFrozenDictionary(x => x.Name, x => x.i, StringComparer.Ordinal);
        Constants = [.. constants.Append(("Type", table)).Select(c => (Ordinal(c.Item1), c.Item2))];
    }

    public TableSchema Schema { get; }

    public IReadOnlyList<(int Column, string Value)> Constants { get; }

    public bool Has(string column) => _ordinals.ContainsKey(column);

    public int Ordinal(string column) => _ordinals.TryGetValue(column, out int ordinal)
        ? ordinal
        : throw new ArgumentException($"The sample's {Schema.Name} has no column {column}.", nameof(column));
}
