using System.Text.Json;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>The KQL types of the columns of a Parquet file, as a note in its footer: Parquet itself cannot tell a timespan or a dynamic value from text.</summary>
internal static class ParquetTypes
{
    /// <summary>The note's name.</summary>
    public const string Key = "msticnb.types";

    public static string Write(IEnumerable<ColumnSchema> columns) =>
        JsonSerializer.Serialize(columns.DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.Type.Name()));

    /// <summary>Nothing for a note that is not one of ours.</summary>
    public static Dictionary<string, KqlType> Read(string note)
    {
        var types = new Dictionary<string, KqlType>(StringComparer.Ordinal);
        try
        {
            foreach (var (column, name) in JsonSerializer.Deserialize<Dictionary<string, string>>(note) ?? [])
            {
                if (KqlTypeNames.TryParse(name, out var type))
                    types[column] = type;
            }
        }
        catch (JsonException)
        {
            // Somebody else's: the file's own types are as good as ever.
            types.Clear();
        }

        return types;
    }

    /// <summary>The KQL type of a column: the note counts where the file has text.</summary>
    public static KqlType TypeOf(PhysicalType physical, string column, Dictionary<string, KqlType> note) =>
        physical == PhysicalType.Text && note.TryGetValue(column, out var type) ? type : physical.Natural();
}
