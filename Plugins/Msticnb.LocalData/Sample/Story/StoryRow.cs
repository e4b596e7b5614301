using System.Globalization;
using System.Text.Json;
using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample.Story;

/// <summary>
/// A row of the story for one table. Members that start with a capital letter are columns; the others are shorthand that
/// the table spells out (<c>on</c> a host, <c>by</c> an account).
/// </summary>
/// <param name="table">The table, for messages.</param>
/// <param name="time">When it happens (UTC).</param>
/// <param name="members">The members, all references in text replaced.</param>
internal sealed class StoryRow(string table, DateTime time, IReadOnlyDictionary<string, JsonElement> members)
{
    public DateTime Time => time;

    public bool Has(string member) => members.ContainsKey(member);

    /// <summary>The text of a member, or null when the row has none.</summary>
    public string? Text(string member) => members.TryGetValue(member, out JsonElement value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    public string Required(string member) => Text(member)
        ?? throw new InvalidDataException($"A row of the story in {table} at {time:O} has no '{member}'.");

    public int Int(string member) => int.Parse(Required(member), CultureInfo.InvariantCulture);

    /// <summary>The members of an object member, in the order in which they are written.</summary>
    public IEnumerable<(string Name, string Value)> Pairs(string member) => members.TryGetValue(member, out JsonElement value)
        ? value.EnumerateObject().Select(p => (p.Name, p.Value.GetString() ?? ""))
        : [];

    /// <summary>Copies the members that are columns.</summary>
    public void FillColumns(RowWriter row)
    {
        foreach ((string name, JsonElement value) in members)
        {
            if (!char.IsAsciiLetterUpper(name[0]) && name[0] != '_')
                continue;
            Fill(row.ColumnOf(name, out int index), index, name, value);
        }
    }

    private void Fill(BatchColumn column, int row, string name, JsonElement value)
    {
        switch (column)
        {
            case BatchColumn<string?> text:
                text[row] = value.ValueKind == JsonValueKind.String ? value.GetString() : JsonSerializer.Serialize(value, StoryReader.Compact);
                break;
            case BatchColumn<int?> number:
                number[row] = value.GetInt32();
                break;
            case BatchColumn<long?> number:
                number[row] = value.GetInt64();
                break;
            case BatchColumn<double?> number:
                number[row] = value.GetDouble();
                break;
            case BatchColumn<bool?> flag:
                flag[row] = value.GetBoolean();
                break;
            case BatchColumn<DateTime?> instant:
                instant[row] = DateTime.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
                break;
            default:
                throw new InvalidDataException($"The story gives {table}.{name} a value that it cannot hold.");
        }
    }
}
