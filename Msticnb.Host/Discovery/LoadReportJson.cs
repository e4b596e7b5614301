using Msticnb.Host.Rendering.Json;
using Newtonsoft.Json;

namespace Msticnb.Host.Discovery;

/// <summary>Writes the load report as JSON.</summary>
public static class LoadReportJson
{
    /// <summary>Writes an array with one object for each row.</summary>
    public static void Write(TextWriter target, LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new EvidenceJsonWriter(target) { Formatting = Formatting.Indented };
        json.WriteStartArray();
        foreach (var pack in report.Packs)
        {
            json.WriteStartObject();
            json.Property("path", pack.Path);
            json.Property("pack", pack.Pack);
            json.Property("version", pack.Version);
            json.Property("status", NameOf(pack.Status));
            json.Texts("notebooklets", pack.Notebooklets);
            json.Texts("services", pack.Services);
            json.Array("problems", pack.Problems, Problem);
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

    private static void Problem(JsonWriter json, LoadProblem problem)
    {
        json.WriteStartObject();
        json.Property("id", problem.Problem.Id);
        json.Property("type", problem.Type);
        json.Property("message", problem.Problem.Message);
        json.Property("fix", problem.Problem.Fix);
        json.WriteEndObject();
    }
}
