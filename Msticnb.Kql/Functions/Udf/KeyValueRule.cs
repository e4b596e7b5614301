using System.Text.Json;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>How <c>parse-kv</c> tells keys and values apart: by two delimiters, by whatever is no letter and no digit, or by a pattern.</summary>
internal sealed record KeyValueRule
{
    public string? Pair { get; init; }

    public string? Separator { get; init; }

    public IReadOnlyList<string> Quotes { get; init; } = [];

    public IReadOnlyList<string> Escapes { get; init; } = [];

    public bool IsGreedy { get; init; }

    public string? Regex { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static KeyValueRule FromJson(string json) => JsonSerializer.Deserialize<KeyValueRule>(json) ?? new KeyValueRule();
}
