using System.Globalization;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>The start of one process, from whichever log.</summary>
/// <param name="Row">Its row in the table that it was read from.</param>
/// <param name="Time">When, in UTC.</param>
/// <param name="Host">On which computer, as it is written there.</param>
/// <param name="Id">Process id in plain decimal where it is a number.</param>
/// <param name="Image">Path of the program.</param>
/// <param name="ParentId">The parent's process id; empty when unknown.</param>
/// <param name="ParentImage">Path of the parent's program; empty when unknown.</param>
internal sealed record ProcessStart(long Row, DateTime Time, string Host, string Id, string Image, string ParentId, string ParentImage)
{
    public string CommandLine { get; init; } = "";

    public string User { get; init; } = "";

    public string LogonId { get; init; } = "";

    public string Guid { get; init; } = "";

    public string ParentGuid { get; init; } = "";

    /// <summary>Number of the event on its computer; 0 when unknown.</summary>
    public long Record { get; init; }

    /// <summary>The starts in a table, in its order. Rows of several logs may stand in one table; other rows are passed over.</summary>
    public static IEnumerable<ProcessStart> Read(DataFrame table)
    {
        var schemas = ProcessSchema.All.Where(s => s.Fits(table)).ToList();
        foreach (var row in table.TableRows())
        {
            if (schemas.Select(s => Read(row, s)).FirstOrDefault(s => s is not null) is { } start)
                yield return start;
        }
    }

    private static ProcessStart? Read(TableRow row, ProcessSchema schema)
    {
        if (schema.Only is { } only && row.Text(only.Column) is { Length: > 0 } kind && kind != only.Value)
            return null;
        var id = Number(row.Text(schema.Id));
        var image = row.Text(schema.Image).Trim();
        if (id.Length == 0 || image.Length == 0 || row.Time(schema.Time) is not { } time)
            return null;

        return new ProcessStart(row.Index, time, row.Text(schema.Host), id, image, Number(row.Text(schema.ParentId)), Text(row, schema.ParentImage).Trim())
        {
            CommandLine = Text(row, schema.CommandLine),
            User = Text(row, schema.User),
            LogonId = Text(row, schema.TargetLogonId) is { Length: > 0 } target and not "0x0" ? target : Text(row, schema.LogonId),
            Guid = Text(row, schema.Guid),
            ParentGuid = Text(row, schema.ParentGuid),
            Record = schema.Record is null ? 0 : row.Long(schema.Record) ?? 0,
        };
    }

    private static string Text(TableRow row, string? column) => column is null ? "" : row.Text(column);

    // Windows writes 0x1f4, Sysmon and Defender write 500.
    private static string Number(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(trimmed.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? value.ToString(CultureInfo.InvariantCulture)
                : trimmed;
    }
}
