using NUnit.Framework;

namespace Msticnb.Tests.Kql;

/// <summary>
/// Reads the case files in <c>Kql/Cases</c>. A case is <c>## name</c>, then lines <c>SOURCE:</c> (why the answer is right),
/// <c>KQL:</c> (the query, up to <c>OUT:</c> or <c>ERR:</c>), and either <c>OUT:</c> with the header and the rows or
/// <c>ERR:</c> with a diagnostic code and a part of its message.
/// </summary>
internal static class CaseFile
{
    public static IEnumerable<TestCaseData> Load()
    {
        var folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Kql", "Cases");
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (var item in Read(file))
                yield return new TestCaseData(item).SetName($"{Path.GetFileNameWithoutExtension(file)}: {item.Name}");
        }
    }

    private static IEnumerable<KqlCase> Read(string file)
    {
        var blocks = File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal).Split("\n## ").Skip(1);
        foreach (var block in blocks)
        {
            var lines = block.Split('\n');
            var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            List<string>? current = null;
            foreach (var line in lines.Skip(1))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && line[..colon] is "SOURCE" or "KQL" or "OUT" or "ERR" or "ANY")
                {
                    current = fields[line[..colon]] = [];
                    if (line[(colon + 1)..].Trim() is { Length: > 0 } rest)
                        current.Add(rest);
                }
                else if (line.Trim().Length > 0)
                {
                    current?.Add(line.TrimEnd());
                }
            }

            var query = string.Join("\n", fields["KQL"]);
            var isAnyOrder = fields.ContainsKey("ANY");
            yield return new KqlCase(lines[0].Trim(), query, isAnyOrder ? fields["ANY"] : fields.GetValueOrDefault("OUT"), isAnyOrder, fields.TryGetValue("ERR", out var error) ? error[0] : null);
        }
    }
}

internal sealed record KqlCase(string Name, string Query, IReadOnlyList<string>? Lines, bool IsAnyOrder, string? Error)
{
    public override string ToString() => Name;
}
