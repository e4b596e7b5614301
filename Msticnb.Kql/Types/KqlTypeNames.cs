namespace Msticnb.Kql.Types;

/// <summary>The spelling of types in KQL text and in results.</summary>
public static class KqlTypeNames
{
    private static readonly Dictionary<string, KqlType> ByName = new(StringComparer.Ordinal)
    {
        ["bool"] = KqlType.Bool,
        ["boolean"] = KqlType.Bool,
        ["int"] = KqlType.Int,
        ["long"] = KqlType.Long,
        ["real"] = KqlType.Real,
        ["double"] = KqlType.Real,
        ["decimal"] = KqlType.Decimal,
        ["string"] = KqlType.String,
        ["datetime"] = KqlType.DateTime,
        ["date"] = KqlType.DateTime,
        ["timespan"] = KqlType.TimeSpan,
        ["time"] = KqlType.TimeSpan,
        ["guid"] = KqlType.Guid,
        ["uuid"] = KqlType.Guid,
        ["uniqueid"] = KqlType.Guid,
        ["dynamic"] = KqlType.Dynamic,
    };

    /// <summary>The canonical KQL name: <c>bool int long real decimal string datetime timespan guid dynamic</c>.</summary>
    public static string Name(this KqlType type) => type switch
    {
        KqlType.Bool => "bool",
        KqlType.Int => "int",
        KqlType.Long => "long",
        KqlType.Real => "real",
        KqlType.Decimal => "decimal",
        KqlType.String => "string",
        KqlType.DateTime => "datetime",
        KqlType.TimeSpan => "timespan",
        KqlType.Guid => "guid",
        KqlType.Dynamic => "dynamic",
        UnknownType.Value => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a KQL type."),
    };

    /// <summary>Reads a type name, aliases such as <c>double</c> and <c>time</c> included; KQL's names are case-sensitive.</summary>
    public static bool TryParse(string name, out KqlType type) => ByName.TryGetValue(name, out type);

    /// <summary>The DuckDB type that holds values of <paramref name="type"/> inside the engine.</summary>
    public static string DuckDbType(this KqlType type) => type switch
    {
        KqlType.Bool => "BOOLEAN",
        KqlType.Int => "INTEGER",
        KqlType.Long or KqlType.DateTime or KqlType.TimeSpan => "BIGINT",
        KqlType.Real => "DOUBLE",
        KqlType.Decimal => "DECIMAL(38,10)",
        KqlType.String or KqlType.Guid => "VARCHAR",
        KqlType.Dynamic or UnknownType.Value => "JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a KQL type."),
    };
}
