using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Entities;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Running;

/// <summary>Country, city and coordinates beside the rows.</summary>
internal static class GeoIpColumns
{
    public static async Task<DataFrame> AddAsync(EnrichmentTask task, IReadOnlyList<IGeoIpProvider> providers, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, GeoLocation>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            var open = task.Values.Where(v => !found.ContainsKey(v)).ToList();
            if (open.Count == 0)
                break;
            var answers = await task.AskAsync(provider, () => provider.LookupAsync(open, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var (address, location) in answers ?? new Dictionary<string, GeoLocation>())
                found.TryAdd(address, location);
        }

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
        var found = new Dictionary<string, WhoisRecord>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            var open = task.Values.Where(v => !found.ContainsKey(v)).ToList();
            if (open.Count == 0)
                break;
            var answers = await task.AskAsync(provider, () => provider.LookupAsync(open, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var (address, record) in answers ?? new Dictionary<string, WhoisRecord>())
                found.TryAdd(address, record);
        }

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

/// <summary>One row for each row of the table and each answer about it that is bad enough.</summary>
internal static class ThreatIntelRows
{
    public static async Task<DataFrame> AddAsync(EnrichmentTask task, IReadOnlyList<IThreatIntelProvider> providers, CancellationToken cancellationToken)
    {
        var answers = new List<ThreatIntelAnswer>();
        var indicators = task.Values.Select(v => new Indicator(v, IndicatorTypes.Of(v))).Where(i => i.Type != IndicatorType.Unknown).ToList();
        foreach (var provider in providers.Where(p => p.IsPrimary))
        {
            var supported = indicators.Where(i => provider.Supports.Contains(i.Type)).ToList();
            if (supported.Count > 0)
                answers.AddRange(await task.AskAsync(provider, () => provider.LookupAsync(supported, cancellationToken), cancellationToken).ConfigureAwait(false) ?? []);
        }

        var hits = answers
            .Where(a => a.Status == LookupStatus.Ok && a.Severity >= task.Request.MinimumSeverity)
            .OrderByDescending(a => a.Severity).ThenBy(a => a.Provider, StringComparer.Ordinal)
            .ToLookup(a => a.Indicator.Value, StringComparer.Ordinal);
        return Join(task, hits);
    }

    private static DataFrame Join(EnrichmentTask task, ILookup<string, ThreatIntelAnswer> hits)
    {
        string[] names = ["Ioc", "IocType", "Provider", "Severity", "Details", "Reference"];
        var own = task.Table.Columns.Where(c => !names.Contains(c.Name, StringComparer.Ordinal)).Select(c => (c.Name, Type: ColumnTypes.TypeOf(c))).ToList();
        var builder = new TableBuilder();
        foreach (var name in names)
            builder.Column(name, name == "Details" ? ColumnType.Dynamic : ColumnType.String);
        foreach (var (name, type) in own)
            builder.Column(name, type);
        foreach (var row in task.Table.TableRows())
        {
            foreach (var hit in hits[row.Text(task.Column)])
            {
                builder.Row(
                [
                    hit.Indicator.Value, hit.Indicator.Type.ToString(), hit.Provider, hit.Severity.ToString(), hit.Details, hit.Reference ?? "",
                    .. own.Select(o => row[o.Name]),
                ]);
            }
        }

        return builder.ToTable();
    }
}
