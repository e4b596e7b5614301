using System.Collections.Frozen;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Schema.Known;

/// <summary>
/// Columns and types of the tables of Sentinel and Defender, as their public reference lists them.
/// Opening costs one pass over the text; a table is parsed when it is first asked for. Safe to share between threads.
/// </summary>
public sealed class KnownSchemas
{
    private readonly FrozenDictionary<string, Lazy<KnownTable>> _tables;

    private KnownSchemas(FrozenDictionary<string, Lazy<KnownTable>> tables) => _tables = tables;

    /// <summary>The tables that ship with this library.</summary>
    public static KnownSchemas Default { get; } = LoadShipped();

    /// <summary>The known spelling of every table name.</summary>
    public IReadOnlyCollection<string> TableNames => _tables.Keys;

    /// <summary>Finds a table by its name in any case; null when it is unknown.</summary>
    public KnownTable? Find(string table) => _tables.TryGetValue(table, out var known) ? known.Value : null;

    /// <summary>Reads the text form: a table name starts a line, its columns follow on indented lines.</summary>
    /// <exception cref="FormatException">A line is not understood; the message names it.</exception>
    public static KnownSchemas Parse(string text)
    {
        var tables = new Dictionary<string, Lazy<KnownTable>>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        var words = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                words.Add(line);
                continue;
            }

            Close();
            name = line.TrimEnd();
        }

        Close();
        return new KnownSchemas(tables.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

        void Close()
        {
            if (name is null)
                return;
            var (table, lines) = (name, words);
            if (!tables.TryAdd(table, new Lazy<KnownTable>(() => ParseTable(table, lines))))
                throw new FormatException($"Table {table} stands twice in the known schemas.");
            words = [];
        }
    }

    /// <summary>The column that a time range applies to: <c>TimeGenerated</c>, else <c>Timestamp</c>, else null.</summary>
    public static string? TimeColumnOf(IEnumerable<ColumnSchema> columns)
    {
        string? found = null;
        foreach (var column in columns)
        {
            if (column.Type != KqlType.DateTime)
                continue;
            if (column.Name == "TimeGenerated")
                return column.Name;
            if (column.Name == "Timestamp")
                found = column.Name;
        }

        return found;
    }

    private static KnownTable ParseTable(string table, List<string> lines)
    {
        var columns = new List<ColumnSchema>();
        var defenderOnly = new Dictionary<string, KqlType>(StringComparer.Ordinal);
        foreach (var word in lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var isDefenderOnly = word[0] == '~';
            var start = isDefenderOnly ? 1 : 0;
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var column = colon < 0 ? word[start..] : word[start..colon];
            var type = KqlType.String;
            if (colon >= 0 && !KqlTypeNames.TryParse(word[(colon + 1)..], out type))
                throw new FormatException($"Column {word} of table {table} has no KQL type in the known schemas.");
            if (isDefenderOnly)
                defenderOnly.Add(column, type);
            else
                columns.Add(new ColumnSchema(column, type));
        }

        return new KnownTable(new TableSchema(table, columns, TimeColumnOf(columns)), defenderOnly);
    }

    private static KnownSchemas LoadShipped()
    {
        using var stream = typeof(KnownSchemas).Assembly.GetManifestResourceStream("tables.schema")
            ?? throw new InvalidOperationException("The library was built without its table schemas (tables.schema).");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
