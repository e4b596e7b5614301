using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Newtonsoft.Json;

namespace Msticnb.Cli.Catalogue;

/// <summary>The tables of a workspace as JSON: all of them, or one.</summary>
internal static class TablesJson
{
    /// <param name="writer">Where to.</param>
    /// <param name="backend">Whose tables they are.</param>
    /// <param name="workspace">All tables.</param>
    /// <param name="only">The one asked for; null for all.</param>
    public static void Write(TextWriter writer, IQueryBackend backend, WorkspaceDescription workspace, TableDescription? only) =>
        writer.WriteLine(JsonConvert.SerializeObject(
            only is not null ? Table(only) : new
            {
                backend = backend.Name,
                source = backend.Source,
                tables = workspace.Tables.Select(Table),
                absent = workspace.KnownAbsent,
                problems = workspace.Problems.Select(p => new { id = p.Id, message = p.Message, fix = p.Fix }),
            },
            Formatting.Indented));

    private static object Table(TableDescription table) => new
    {
        name = table.Name,
        rows = table.Rows,
        first = table.Span?.First.UtcDateTime,
        last = table.Span?.Last.UtcDateTime,
        timeColumn = table.TimeColumn,
        location = table.Location,
        columns = table.Columns.Select(c => new { name = c.Name, type = c.Type.KqlName(), present = c.IsPresent }),
    };
}
