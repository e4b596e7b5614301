using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>
/// A column as one stage puts it out. <see cref="Sql"/> is unique over the whole query, because DuckDB does not
/// tell <c>a</c> from <c>A</c> and KQL does.
/// </summary>
internal sealed class Column(string name, KqlType type, string sql, Stage owner)
{
    public string Name { get; } = name;

    public KqlType Type { get; } = type;

    public string Sql { get; } = sql;

    public Stage Owner { get; } = owner;

    /// <summary>Where a file holds this very value, as long as filters may still sink down to the scan.</summary>
    public ScanOrigin? Origin { get; init; }

    /// <summary>The file column that it shows under whatever name, at any place in the query; null when it is computed.</summary>
    public ScanOrigin? File { get; init; }

    public bool IsLive { get; set; }

    /// <summary>The query names this column, and does not only carry it along.</summary>
    public void Mention() => File?.Stage.Mention(File.Source);
}

/// <summary>The file column behind a column.</summary>
internal sealed record ScanOrigin(ScanStage Stage, Schema.ScanColumn Source);
