using System.Globalization;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Tables;
using Msticnb.Cli.Terminal;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Content;
using Msticnb.Host.Rendering.Text;
using static Msticnb.Cli.Terminal.Paragraph;

namespace Msticnb.Cli.Catalogue;

/// <summary>The tables of a workspace for a person.</summary>
internal static class TablesText
{
    public static IEnumerable<TextLine> All(IQueryBackend backend, WorkspaceDescription workspace, Screen screen)
    {
        var rows = workspace.Tables.Sum(t => t.Rows ?? 0);
        yield return Line(
            ($"{backend.Name} {HostileText.OneLine(backend.Source)}".Trim(), TextStyle.Heading),
            ($"  {CellText.Count(workspace.Tables.Count, "table")}, {CellText.Count(rows, "row")}", TextStyle.Muted));
        if (workspace.Tables.Count > 0)
        {
            var table = new TableBuilder().Column("Table").Column("Rows", ColumnType.Long).Column("First").Column("Last").Column("Columns", ColumnType.Long).Column("Where");
            foreach (var t in workspace.Tables)
                table.Row(t.Name, t.Rows, Time(t.Span?.First), Time(t.Span?.Last), t.Columns.Count(c => c.IsPresent), t.Location);
            foreach (var line in Lines(table, workspace.Tables.Count, screen))
                yield return line;
        }

        if (workspace.KnownAbsent.Count > 0)
        {
            yield return TextLine.Empty;
            foreach (var line in Of($"Known and not here: {string.Join(", ", workspace.KnownAbsent)}.", 0, screen.Width, TextStyle.Muted))
                yield return line;
        }
    }

    public static IEnumerable<TextLine> One(TableDescription described, Screen screen)
    {
        yield return Line((HostileText.OneLine(described.Name), TextStyle.Heading));
        foreach (var line in Pairs([.. Facts(described)], 0, screen.Width, TextStyle.Muted))
            yield return line;
        yield return TextLine.Empty;
        var present = described.Columns.Where(c => c.IsPresent).ToList();
        var table = new TableBuilder().Column("Column").Column("Type");
        foreach (var column in present)
            table.Row(column.Name, column.Type.KqlName());
        foreach (var line in Lines(table, present.Count, screen))
            yield return line;
        var absent = described.Columns.Where(c => !c.IsPresent).Select(c => c.Name).ToList();
        if (absent.Count > 0)
        {
            yield return TextLine.Empty;
            foreach (var line in Of($"Known and not in the data, so null in queries: {string.Join(", ", absent)}.", 0, screen.Width, TextStyle.Muted))
                yield return line;
        }
    }

    private static IEnumerable<(string Name, string Text)> Facts(TableDescription table)
    {
        if (table.Rows is { } rows)
            yield return ("Rows", CellText.Count(rows));
        if (table.Span is { } span)
            yield return ("Time", $"{Time(span.First)} to {Time(span.Last)}");
        if (table.TimeColumn is { } column)
            yield return ("Time column", column);
        if (table.Location.Length > 0)
            yield return ("Where", table.Location);
    }

    private static IEnumerable<TextLine> Lines(TableBuilder table, int rows, Screen screen) =>
        TextTable.Lines(table.ToTable(), new HashSet<long>(), rows, new RenderOptions { Width = screen.Width, Unicode = screen.IsUnicode }, 0);

    private static string Time(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
