using Msticnb.Kql.Types;

namespace Msticnb.Kql.Schema;

/// <summary>A column as KQL sees it; names are case-sensitive.</summary>
public sealed record ColumnSchema(string Name, KqlType Type);
