using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Tables;
using NUnit.Framework;

namespace Msticnb.Tests.Plugins.AzureSentinel;

/// <summary>Small tables by hand.</summary>
internal static class TestTable
{
    /// <summary>Columns as <c>name</c> or <c>name:type</c>, separated by blanks.</summary>
    public static DataFrame Of(string columns, params object?[][] rows)
    {
        var builder = new TableBuilder();
        foreach (var column in columns.Split(' '))
        {
            var parts = column.Split(':');
            var type = ColumnType.String;
            if (parts.Length > 1)
                Assert.That(ColumnTypes.TryParse(parts[1], out type), $"{parts[1]} is a type");
            builder.Column(parts[0], type);
        }

        foreach (var row in rows)
            builder.Row(row);
        return builder.ToTable();
    }

    /// <summary>One row of the values that are named.</summary>
    public static TableRow Row(params (string Column, object? Value)[] cells) =>
        Of(string.Join(' ', cells.Select(c => c.Column + (c.Value is long or int ? ":long" : ""))), [.. cells.Select(c => c.Value)]).FirstRow()!.Value;

    public static DateTime At(string time) => DateTime.SpecifyKind(DateTime.Parse("2026-01-10T" + time, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
