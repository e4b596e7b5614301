using System.Globalization;
using Newtonsoft.Json;

namespace Msticnb.Host.Discovery;

/// <summary>Writes the load report as JSON.</summary>
public static class LoadReportJson
{
    /// <summary>Writes an array with one object for each row.</summary>
    public static void Write(TextWriter target, LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new JsonTextWriter(target) { Formatting = Formatting.Indented, CloseOutput = false, Culture = CultureInfo.InvariantCulture };
        json.WriteStartArray();
        foreach (var pack in report.Packs)
        {
            json.WriteStartObject();
            Text(json, "path", pack.Path);
            Text(json, "pack", pack.Pack);
            Text(json, "version", pack.Version);
            Text(json, "status", NameOf(pack.Status));
            List(json, "notebooklets", pack.Notebooklets);
            List(json, "services", pack.Services);
            Problems(json, pack.Problems);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The name of a status in JSON: <c>loaded skipped incompatible failed</c>.</summary>
    public static string NameOf(PackStatus status) => status switch
    {
        PackStatus.Loaded => "loaded",
        PackStatus.Skipped => "skipped",
        PackStatus.Incompatible => "incompatible",
        _ => "failed",
    };

    private static void Problems(JsonTextWriter json, IReadOnlyList<LoadProblem> problems)
    {
        json.WritePropertyName("problems");
        json.WriteStartArray();
        foreach (var (type, problem) in problems)
        {
            json.WriteStartObject();
            Text(json, "id", problem.Id);
            Text(json, "type", type);
            Text(json, "message", problem.Message);
            Text(json, "fix", problem.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(JsonTextWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void List(JsonTextWriter json, string name, IReadOnlyList<string> values)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var value in values)
            json.WriteValue(value);
        json.WriteEndArray();
    }
}
