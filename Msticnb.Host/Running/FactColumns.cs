using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>Country, city and coordinates beside the rows.</summary>
internal static class GeoIpColumns
{
    public static async Task<DataFrame> AddAsync(EnrichmentTask task, IReadOnlyList<IGeoIpProvider> providers, CancellationToken cancellationToken)
    {
        var found = await task.AskInTurnAsync(providers, (p, open) => p.LookupAsync(open, cancellationToken), cancellationToken).ConfigureAwait(false);
        return FactColumns.Add(task, found,
        [
            ("CountryCode", ColumnType.String, g => g.CountryCode),
            ("CountryOrRegionName", ColumnType.String, g => g.CountryOrRegionName),
            ("State", ColumnType.String, g => g.State),
            ("City", ColumnType.String, g => g.City),
            ("Longitude", ColumnType.Real, g => g.Longitude),
            ("Latitude", ColumnType.Real, g => g.Latitude),
        ]);
    }
}

/// <summary>Autonomous system and registration beside the rows.</summary>
internal static class WhoisColumns
{
    public static async Task<DataFrame> AddAsync(EnrichmentTask task, IReadOnlyList<IWhoisProvider> providers, CancellationToken cancellationToken)
    {
        var found = await task.AskInTurnAsync(providers, (p, open) => p.LookupAsync(open, cancellationToken), cancellationToken).ConfigureAwait(false);
        return FactColumns.Add(task, found,
        [
            ("Asn", ColumnType.Long, w => w.Asn),
            ("AsnDescription", ColumnType.String, w => w.AsnDescription),
            ("AsnCidr", ColumnType.String, w => w.AsnCidr),
            ("AsnCountryCode", ColumnType.String, w => w.AsnCountryCode),
            ("AsnRegistry", ColumnType.String, w => w.AsnRegistry),
        ]);
    }
}

/// <summary>Puts facts beside the rows that they are about.</summary>
internal static class FactColumns
{
    public static DataFrame Add<T>(EnrichmentTask task, IReadOnlyDictionary<string, T> facts, IReadOnlyList<(string Name, ColumnType Type, Func<T, object?> Value)> columns)
        where T : class
    {
        var own = task.Table.Columns.Select(c => (c.Name, Type: ColumnTypes.TypeOf(c))).ToList();
        var added = columns.Where(c => own.All(o => o.Name != c.Name)).ToList();
        var builder = new TableBuilder();
        foreach (var (name, type) in own)
            builder.Column(name, type);
        foreach (var column in added)
            builder.Column(column.Name, column.Type);
        foreach (var row in task.Table.TableRows())
        {
            var fact = facts.GetValueOrDefault(row.Text(task.Column));
            builder.Row([.. own.Select(o => row[o.Name]), .. added.Select(a => fact is null ? null : a.Value(fact))]);
        }

        return builder.ToTable();
    }
}
