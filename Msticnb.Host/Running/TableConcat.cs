using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>Rows of several tables under one set of columns: those of the first, then those that later ones add.</summary>
internal static class TableConcat
{
    public static DataFrame Concat(IReadOnlyList<DataFrame> tables)
    {
        var filled = tables.Where(t => t.Rows.Count > 0).ToList();
        if (filled.Count <= 1)
            return filled.Count == 1 ? filled[0] : tables[0];

        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var column in filled.SelectMany(t => t.Columns))
        {
            var type = ColumnTypes.TypeOf(column);
            if (types.TryAdd(column.Name, type))
                names.Add(column.Name);
            else if (types[column.Name] != type)
                types[column.Name] = ColumnType.String;
        }

        var builder = new TableBuilder();
        foreach (var name in names)
            builder.Column(name, types[name]);
        foreach (var row in filled.SelectMany(t => t.TableRows()))
            builder.Row([.. names.Select(n => types[n] == ColumnType.String ? row.Text(n) : row[n])]);
        return builder.ToTable();
    }
}
