using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Msticnb.LocalData.Sample.Story;

/// <summary>
/// Reads <c>Story/Rows/*.json</c>. Each entry says <c>at</c> (time since the beginning of the last day) and may repeat itself: <c>each</c> (a list
/// of texts, read as <c>${each}</c>) or <c>repeat</c> (a number, counted as <c>${n}</c>) with <c>every</c> (the step in time).
/// <c>${name}</c> stands for a fact, <c>${encoded:name}</c> for a payload as PowerShell encodes it, <c>${time:13:00:00}</c> for
/// an instant, <c>${id:name}</c> for an identifier.
/// </summary>
internal sealed class StoryReader(IReadOnlyDictionary<string, string> facts, IReadOnlyDictionary<string, string> payloads, DateTime end)
{
    private readonly DateTime _start = end.AddDays(-1);

    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IEnumerable<StoryRow> Read(string table, string json)
    {
        JsonArray entries = JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }) as JsonArray
            ?? throw new InvalidDataException($"The story of {table} is not a list.");
        foreach (JsonNode? node in entries)
        {
            JsonObject entry = node as JsonObject ?? throw new InvalidDataException($"The story of {table} has an entry that is not an object.");
            TimeSpan at = Span(entry["at"]);
            TimeSpan every = entry["every"] is { } step ? Span(step) : TimeSpan.Zero;
            string?[] each = entry["each"] is JsonArray list ? [.. list.Select(x => x?.GetValue<string>())]
                : new string?[entry["repeat"]?.GetValue<int>() ?? 1];
            for (int i = 0; i < each.Length; i++)
            {
                Dictionary<string, string> local = new(StringComparer.Ordinal)
                {
                    ["each"] = each[i] ?? "",
                    ["n"] = i.ToString(CultureInfo.InvariantCulture),
                };
                DateTime time = _start + at + (every * i);
                local["now"] = Iso(time);
                yield return new StoryRow(table, time, Members(entry, local));
            }
        }
    }

    private Dictionary<string, JsonElement> Members(JsonObject entry, Dictionary<string, string> local)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in entry)
        {
            if (value is null || name is "at" or "every" or "each" or "repeat")
                continue;
            members[name] = JsonSerializer.SerializeToElement(Replace(value, local));
        }

        return members;
    }

    private JsonNode? Replace(JsonNode? node, Dictionary<string, string> local) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(Replace(p.Key, local), Replace(p.Value, local)))),
        JsonArray a => new JsonArray([.. a.Select(x => Replace(x, local))]),
        JsonValue v when v.TryGetValue(out string? text) => JsonValue.Create(Replace(text, local)),
        _ => node?.DeepClone(),
    };

    private string Replace(string text, Dictionary<string, string> local)
    {
        int open = text.IndexOf("${", StringComparison.Ordinal);
        if (open < 0)
            return text;
        StringBuilder result = new();
        int from = 0;
        for (; open >= 0; open = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            int close = text.IndexOf('}', open);
            if (close < 0)
                throw new InvalidDataException($"The story has an open reference in '{text}'.");
            result.Append(text, from, open - from).Append(Resolve(text[(open + 2)..close], local));
            from = close + 1;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private string Resolve(string reference, Dictionary<string, string> local)
    {
        int colon = reference.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? "" : reference[..colon];
        string rest = reference[(colon + 1)..];
        return kind switch
        {
            "" when local.TryGetValue(rest, out string? value) => value,
            "" when facts.TryGetValue(rest, out string? value) => value,
            "encoded" when payloads.TryGetValue(rest, out string? payload) => Encoded(payload),
            "time" => Iso(_start + TimeSpan.Parse(rest, CultureInfo.InvariantCulture)),
            "id" => StableId.Guid(rest),
            _ => throw new InvalidDataException($"The story refers to '{reference}', which is not among its facts."),
        };
    }

    /// <summary>Base64 of UTF-16, as <c>powershell -EncodedCommand</c> takes it.</summary>
    internal static string Encoded(string command) => Convert.ToBase64String(Encoding.Unicode.GetBytes(command));

    private static TimeSpan Span(JsonNode? node) =>
        TimeSpan.Parse(node?.GetValue<string>() ?? throw new InvalidDataException("An entry of the story has no 'at'."), CultureInfo.InvariantCulture);

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
