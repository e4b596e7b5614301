using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;

namespace Msticnb.Tests.Kql;

/// <summary>A few small tables, as a folder of files would give them.</summary>
internal sealed class TestCatalog : ITableCatalog
{
    private readonly Dictionary<string, ITableSource> tables = new(StringComparer.Ordinal)
    {
        ["Events"] = new TestTable(
            "Events",
            "(VALUES (TIMESTAMP '2026-01-10 11:00:00', 'web01', 4624, 'alice', '{\"ip\":\"10.0.0.1\",\"port\":443}'), (TIMESTAMP '2026-01-10 10:00:00', 'web01', 4625, 'bob', NULL), (TIMESTAMP '2026-01-09 09:00:00', 'db01', 4624, NULL, '{\"ip\":\"10.0.0.2\"}'), (NULL, 'db01', NULL, 'Alice', NULL)) AS f(\"TimeGenerated\", \"Computer\", \"EventID\", \"Account\", \"Extra\")",
            "TimeGenerated",
            new("TimeGenerated", KqlType.DateTime, true, "epoch_us(\"TimeGenerated\") * 10 + 621355968000000000", "\"TimeGenerated\"", RawKind.TimestampMicros),
            new("Computer", KqlType.String, true, "\"Computer\"", "\"Computer\"", RawKind.Same),
            new("EventID", KqlType.Int, true, "CAST(\"EventID\" AS INTEGER)", "\"EventID\"", RawKind.Same),
            new("Account", KqlType.String, true, "\"Account\"", "\"Account\"", RawKind.Same),
            new("Extra", KqlType.Dynamic, true, "CAST(\"Extra\" AS JSON)", null, RawKind.Converted),
            new("Absent", KqlType.String, false, "", null, RawKind.Converted),
            new("AbsentNumber", KqlType.Long, false, "", null, RawKind.Converted)),
        ["Hosts"] = new TestTable(
            "Hosts",
            "(VALUES ('web01', 'Linux'), ('db01', 'Windows')) AS f(\"Computer\", \"Os\")",
            null,
            new("Computer", KqlType.String, true, "\"Computer\"", "\"Computer\"", RawKind.Same),
            new("Os", KqlType.String, true, "\"Os\"", "\"Os\"", RawKind.Same)),
    };

    public IReadOnlyCollection<string> TableNames => tables.Keys;

    public bool TryGetTable(string name, out ITableSource table) => tables.TryGetValue(name, out table!);

    public TableSchema? KnownSchema(string name) =>
        name == "SigninLogs" ? new TableSchema(name, [new ColumnSchema("TimeGenerated", KqlType.DateTime), new ColumnSchema("UserPrincipalName", KqlType.String)], "TimeGenerated") : null;

    internal sealed class TestTable(string name, string from, string? time, params ScanColumn[] columns) : ITableSource
    {
        public TableSchema Schema { get; } = new(name, columns.Select(c => new ColumnSchema(c.Name, c.Type)).ToList(), time);

        public IReadOnlyList<ScanColumn> Columns => columns;

        public string FromSql => from;

        public string? DayColumnSql { get; init; }
    }
}
