using System.Globalization;
using System.Text;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Writes the SQL that reads one table from its files.</summary>
internal static class TableScan
{
    private const string Day = "day";

    /// <summary>The FROM item and, for each column, how it is read from it.</summary>
    public static (string FromSql, IReadOnlyList<ScanColumn> Columns, string? DayColumnSql) Write(
        IReadOnlyList<ReaderGroup> groups, ColumnNaming naming, IReadOnlyList<ColumnSchema> columns, bool useDays)
    {
        if (groups.Count == 0)
            return ("(SELECT 1 AS c0 WHERE FALSE)", columns.Select(AbsentColumn).ToArray(), null);
        var day = useDays ? SqlText.Name(Day) : null;
        if (groups.Count > 1)
            return (UnionSql(groups, naming, columns, useDays, out var united), united, day);
        var group = groups[0];
        var byName = ByName(group, naming);
        return (group.ReaderSql(column => TypeOf(group, column, naming), useDays),
            columns.Select(column => byName.TryGetValue(column.Name, out var found) ? PresentColumn(column, found, group, naming) : AbsentColumn(column)).ToArray(),
            day);
    }

    /// <summary>Every row of a workspace says in <c>Type</c> which table it is of; exports often leave that out.</summary>
    public static IReadOnlyList<ScanColumn> WithTypeColumn(string table, IReadOnlyList<ScanColumn> columns) =>
        columns.Select(column => column is { Name: "Type", Type: KqlType.String }
            ? column with
            {
                IsPresent = true,
                // A replacement, not a CASE: DuckDB computes it once for each distinct text.
                ValueSql = column.IsPresent ? $"regexp_replace({SqlText.NoNull(column.ValueSql)}, '^$', {SqlText.Quote(table.Replace("\\", "\\\\", StringComparison.Ordinal))})" : SqlText.Quote(table),
                Raw = RawKind.Converted,
            }
            : column).ToArray();

    private static ScanColumn PresentColumn(ColumnSchema column, FileColumn found, ReaderGroup group, ColumnNaming naming)
    {
        var physical = group.PhysicalFor(found, column.Type);
        var raw = SqlText.Name(found.ReaderName);
        return new ScanColumn(column.Name, column.Type, true, ValueSql(raw, found, physical, column, naming), raw, ColumnConversion.RawKindOf(physical, column.Type));
    }

    private static ScanColumn AbsentColumn(ColumnSchema column) =>
        new(column.Name, column.Type, false, ColumnConversion.Absent(column.Type), null, RawKind.Converted);

    /// <summary>Each group converts what the groups hold differently; what they hold alike passes as it is, so that predicates reach the readers.</summary>
    private static string UnionSql(IReadOnlyList<ReaderGroup> groups, ColumnNaming naming, IReadOnlyList<ColumnSchema> columns, bool useDays, out IReadOnlyList<ScanColumn> united)
    {
        var found = groups.Select(group => ByName(group, naming)).ToArray();
        var scan = new ScanColumn[columns.Count];
        var selects = groups.Select(_ => new StringBuilder()).ToArray();
        for (var at = 0; at < columns.Count; at++)
        {
            var column = columns[at];
            var holders = groups.Index().Where(group => found[group.Index].ContainsKey(column.Name))
                .Select(group => (group.Item, Column: found[group.Index][column.Name])).ToArray();
            if (holders.Length == 0)
            {
                scan[at] = AbsentColumn(column);
                continue;
            }

            var kinds = holders.Select(holder => holder.Item.PhysicalFor(holder.Column, column.Type)).Distinct().ToArray();
            var isAlike = kinds.Length == 1 && kinds[0] is not (PhysicalType.Nested or PhysicalType.Other) && holders.All(holder => holder.Column.IsSure || naming.IsDeclared(column.Name));
            var name = string.Create(CultureInfo.InvariantCulture, $"\"c{at}\"");
            for (var group = 0; group < groups.Count; group++)
            {
                var value = !found[group].TryGetValue(column.Name, out var own) ? "NULL"
                    : isAlike ? SqlText.Name(own.ReaderName)
                    : ValueSql(SqlText.Name(own.ReaderName), own, groups[group].PhysicalFor(own, column.Type), column, naming);
                selects[group].Append(selects[group].Length == 0 ? "" : ", ").Append(value).Append(" AS ").Append(name);
            }

            scan[at] = isAlike
                ? new ScanColumn(column.Name, column.Type, true, ColumnConversion.Convert(name, kinds[0], column.Type), name, ColumnConversion.RawKindOf(kinds[0], column.Type))
                : new ScanColumn(column.Name, column.Type, true, name, name, IsPlain(column.Type) ? RawKind.Same : RawKind.Converted);
        }

        united = scan;
        var branches = groups.Index().Select(group =>
            $"SELECT {selects[group.Index]}{(useDays ? $", {Day}" : "")} FROM {group.Item.ReaderSql(column => TypeOf(group.Item, column, naming), useDays)}");
        return "(" + string.Join(" UNION ALL ", branches) + ")";
    }

    private static string ValueSql(string raw, FileColumn column, PhysicalType physical, ColumnSchema target, ColumnNaming naming)
    {
        var value = ColumnConversion.Convert(raw, physical, target.Type);
        if (column.IsSure || naming.IsDeclared(target.Name) || target.Type is KqlType.String or KqlType.Dynamic)
            return value;
        // The type is a guess from the beginning of a large file: a later value that does not fit must not vanish.
        var message = $"Column {target.Name} was taken for {target.Type.Name()} from the beginning of a file, but a later row holds something else.";
        return $"CASE WHEN {raw} <> '' AND {value} IS NULL THEN error({SqlText.Quote(message)}) ELSE {value} END";
    }

    private static bool IsPlain(KqlType type) => type is KqlType.Bool or KqlType.Int or KqlType.Long or KqlType.Real or KqlType.String;

    private static KqlType TypeOf(ReaderGroup group, FileColumn column, ColumnNaming naming) => naming.TypeOf(naming.NameOf(column, group.Columns));

    private static Dictionary<string, FileColumn> ByName(ReaderGroup group, ColumnNaming naming)
    {
        var byName = new Dictionary<string, FileColumn>(StringComparer.Ordinal);
        foreach (var column in group.Columns)
            byName.TryAdd(naming.NameOf(column, group.Columns), column);
        return byName;
    }
}
