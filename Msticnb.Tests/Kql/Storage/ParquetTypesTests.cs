using Msticnb.Kql.Schema;
using Msticnb.Kql.Types;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

[TestFixture]
public sealed class ParquetTypesTests
{
    private static readonly DateTime Instant = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly object?[][] Undeclared =
    [
        ["TRUE", KqlType.Bool, true],
        ["5::TINYINT", KqlType.Int, 5],
        ["-7::INTEGER", KqlType.Int, -7],
        ["4000000000::UINTEGER", KqlType.Long, 4000000000L],
        ["9223372036854775807::BIGINT", KqlType.Long, long.MaxValue],
        ["18446744073709551615::UBIGINT", KqlType.Decimal, 18446744073709551615m],
        ["1.5::FLOAT", KqlType.Real, 1.5],
        ["'nan'::DOUBLE", KqlType.Real, double.NaN],
        ["'-inf'::DOUBLE", KqlType.Real, double.NegativeInfinity],
        ["-123.456::DECIMAL(9,3)", KqlType.Decimal, -123.456m],
        ["'0x8731'", KqlType.String, "0x8731"],
        ["TIMESTAMP '2020-01-02 03:04:05.123456'", KqlType.DateTime, Instant.AddTicks(1234560)],
        ["TIMESTAMP_NS '2020-01-02 03:04:05.123456789'", KqlType.DateTime, Instant.AddTicks(1234567)],
        ["TIMESTAMP_NS '1969-12-31 23:59:59.999999950'", KqlType.DateTime, DateTime.UnixEpoch.AddTicks(-1)],
        ["TIMESTAMP_MS '2020-01-02 03:04:05.123'", KqlType.DateTime, Instant.AddTicks(1230000)],
        ["TIMESTAMP_S '2020-01-02 03:04:05'", KqlType.DateTime, Instant],
        ["TIMESTAMPTZ '2020-01-02 03:04:05.5+02'", KqlType.DateTime, Instant.AddHours(-2).AddTicks(5000000)],
        ["DATE '2020-01-02'", KqlType.DateTime, Instant.Date],
        ["TIMESTAMP '0001-01-01 00:00:00'", KqlType.DateTime, DateTime.MinValue],
        ["TIMESTAMP '9999-12-31 23:59:59.999999'", KqlType.DateTime, DateTime.MaxValue.AddTicks(-9)],
        ["TIMESTAMP '12020-01-01 00:00:00'", KqlType.DateTime, null],
        ["TIMESTAMP '0044-03-15 (BC) 00:00:00'", KqlType.DateTime, null],
        ["TIME '01:02:03.000004'", KqlType.TimeSpan, new TimeSpan(0, 1, 2, 3, 0, 4)],
        ["'C9472277-D7F0-4AF1-8D14-C27BA5D96716'::UUID", KqlType.Guid, Guid.Parse("c9472277-d7f0-4af1-8d14-c27ba5d96716")],
        ["{'a': 1, 'b': [1, NULL], 'c': 'x'}", KqlType.Dynamic, """{"a":1,"b":[1,null],"c":"x"}"""],
        ["[1, NULL, 3]", KqlType.Dynamic, "[1,null,3]"],
        ["MAP {'k': 2}", KqlType.Dynamic, """{"k":2}"""],
        ["'{ \"a\" : [ 1 , 2 ] }'::JSON", KqlType.Dynamic, """{"a":[1,2]}"""],
        ["'null'::JSON", KqlType.Dynamic, null],
        ["'text'::BLOB", KqlType.String, "text"],
        ["NULL::VARCHAR", KqlType.String, ""],
        ["NULL::BIGINT", KqlType.Long, null],
        ["NULL::TIMESTAMP", KqlType.DateTime, null],
    ];

    [TestCaseSource(nameof(Undeclared))]
    public async Task Parquet_column_without_a_schema_has_the_type_and_value_of_the_file(string sql, KqlType type, object? value)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Own.parquet", $"SELECT {sql} AS x");
        var result = await folder.ReadAsync("Own", "x");
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns[0].Type, Is.EqualTo(type));
            Assert.That(result.Values("x"), Is.EqualTo(new[] { value }));
        });
    }

    private static readonly object?[][] Declared =
    [
        // EventID is int, EventRecordId string, TimeGenerated datetime, Account string in SecurityEvent.
        ["EventID", "4624::BIGINT", 4624],
        ["EventID", "1382.0::DOUBLE", 1382],
        ["EventID", "'nan'::DOUBLE", null],
        ["EventID", "'4624'", 4624],
        ["EventID", "'1382.0'", 1382],
        ["EventID", "'12.5'", null],
        ["EventID", "'0x1F'", 31],
        ["EventID", "'1e3'", null],
        ["EventID", "'1_000'", null],
        ["EventID", "'abc'", null],
        ["EventID", "3000000000::BIGINT", null],
        ["TimeGenerated", "'2020-01-02T03:04:05.1234567Z'", Instant.AddTicks(1234567)],
        ["TimeGenerated", "'2020-01-02 03:04:05'", Instant],
        ["TimeGenerated", "'2020-01-02T03:04:05+02:00'", Instant.AddHours(-2)],
        ["TimeGenerated", "'1/2/2020, 3:04:05.123 AM'", Instant.AddTicks(1230000)],
        ["TimeGenerated", "'1/2/2020, 3:04:05.000 PM'", Instant.AddHours(12)],
        ["TimeGenerated", "'soon'", null],
        ["TimeGenerated", "'2020-02-30T00:00:00Z'", null],
        ["TimeGenerated", "'0001-01-01T00:00:00Z'", DateTime.MinValue],
        ["TimeGenerated", "'9999-12-31T23:59:59.9999999Z'", DateTime.MaxValue],
        ["TimeGenerated", "1577934245123::BIGINT", Instant.AddTicks(1230000)],
        ["TimeGenerated", "TRUE", null],
        ["Account", "TRUE", "True"],
        ["Account", "12::BIGINT", "12"],
        ["Account", "1.0::DOUBLE", "1.0"],
        ["Account", "1e20::DOUBLE", "1E+20"],
        ["Account", "'nan'::DOUBLE", ""],
        ["Account", "TIMESTAMP '2020-01-02 03:04:05.5'", "2020-01-02T03:04:05.5000000Z"],
        ["Account", "{'a': 1}", """{"a":1}"""],
        ["Account", "'C9472277-D7F0-4AF1-8D14-C27BA5D96716'::UUID", "c9472277-d7f0-4af1-8d14-c27ba5d96716"],
    ];

    [TestCaseSource(nameof(Declared))]
    public async Task Parquet_column_of_a_known_table_takes_the_declared_type(string column, string sql, object? value)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent.parquet", $"SELECT {sql} AS \"{column}\"");
        var result = await folder.ReadAsync("SecurityEvent", column);
        Assert.That(result.Values(column), Is.EqualTo(new[] { value }));
    }

    // LogonType_s, Count_d, IsOn_b, At_t, Id_g: the suffixes of custom logs.
    private static readonly object?[][] CustomLog =
    [
        ["Name_s", "5", KqlType.String, "5"],
        ["Count_d", "'2.5'", KqlType.Real, 2.5],
        ["IsOn_b", "'true'", KqlType.Bool, true],
        ["IsOn_b", "'yes'", KqlType.Bool, null],
        ["IsOn_b", "1", KqlType.Bool, true],
        ["At_t", "'2020-01-02T03:04:05Z'", KqlType.DateTime, Instant],
        ["Id_g", "'c9472277-d7f0-4af1-8d14-c27ba5d96716'::UUID", KqlType.String, "c9472277-d7f0-4af1-8d14-c27ba5d96716"],
    ];

    [TestCaseSource(nameof(CustomLog))]
    public async Task Custom_log_column_takes_the_type_of_its_suffix(string column, string sql, KqlType type, object? value)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Door_CL.parquet", $"SELECT {sql} AS {column}");
        var result = await folder.ReadAsync("Door_CL", column);
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns[0].Type, Is.EqualTo(type));
            Assert.That(result.Values(column), Is.EqualTo(new[] { value }));
        });
    }

    private static readonly object?[][] DynamicText =
    [
        ["'{ \"a\" : \"x y\" }'", """{"a":"x y"}"""],
        ["'[1, 2]'", "[1,2]"],
        ["'7'", "7"],
        ["'null'", null],
        ["''", null],
        ["NULL", null],
        ["'plain \"text\"'", """
            "plain \"text\""
            """],
        ["'{\"a\":'", """
            "{\"a\":"
            """],
    ];

    [TestCaseSource(nameof(DynamicText))]
    public async Task Text_in_a_dynamic_column_is_json_or_a_json_string(string sql, string? value)
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SigninLogs.parquet", $"SELECT {sql}::VARCHAR AS DeviceDetail");
        var result = await folder.ReadAsync("SigninLogs", "DeviceDetail");
        Assert.That(result.Values("DeviceDetail"), Is.EqualTo(new object?[] { value }));
    }

    [Test]
    public async Task Nulls_among_values_stay_null_in_every_conversion()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("Own_CL.parquet", """
            SELECT * FROM (VALUES
                (1.5::DOUBLE, '2020-01-02T03:04:05Z', 1577934245::BIGINT, TIMESTAMP '2020-01-02 03:04:05', '[1]'),
                (NULL, NULL, NULL, NULL, NULL)) AS rows(Real_s, Text_t, Number_t, Stamp_s, Json_s)
            """);
        var result = await folder.ReadAsync("Own_CL");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("Real_s"), Is.EqualTo(new[] { "1.5", "" }));
            Assert.That(result.Values("Text_t"), Is.EqualTo(new object?[] { Instant, null }));
            Assert.That(result.Values("Number_t"), Is.EqualTo(new object?[] { Instant, null }));
            Assert.That(result.Values("Stamp_s"), Is.EqualTo(new[] { "2020-01-02T03:04:05.0000000Z", "" }));
            Assert.That(result.Values("Json_s"), Is.EqualTo(new[] { "[1]", "" }));
        });
    }

    [Test]
    public async Task Columns_that_differ_by_case_only_are_both_read()
    {
        await using var folder = new TableFolder();
        // DuckDB itself cannot write such a file in one go: the second name is renamed, so the file is made from the bytes of another.
        var path = folder.WriteParquet("Own.parquet", "SELECT 'upper' AS \"User\", 'lower' AS \"Usex\", 1 AS z");
        var bytes = await File.ReadAllBytesAsync(path);
        Replace(bytes, "Usex"u8, "user"u8);
        await File.WriteAllBytesAsync(path, bytes);
        var result = await folder.ReadAsync("Own", "User", "user");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("User"), Is.EqualTo(new[] { "upper" }));
            Assert.That(result.Values("user"), Is.EqualTo(new[] { "lower" }));
        });
    }

    [Test]
    public async Task Column_in_another_case_than_the_known_one_takes_the_known_spelling()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("securityevent.parquet", "SELECT 'CONTOSO' AS account, TIMESTAMP '2020-01-02 03:04:05' AS timegenerated");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "Account", "TimeGenerated");
        Assert.Multiple(() =>
        {
            Assert.That(result.Values("Account"), Is.EqualTo(new[] { "CONTOSO" }));
            Assert.That(result.Values("TimeGenerated"), Is.EqualTo(new[] { Instant }));
            Assert.That(catalog.Tables["SecurityEvent"].Schema.TimeColumn, Is.EqualTo("TimeGenerated"));
        });
    }

    [Test]
    public async Task Known_columns_that_the_file_lacks_are_declared_and_absent()
    {
        await using var folder = new TableFolder();
        folder.WriteParquet("SecurityEvent.parquet", "SELECT 'a' AS Account, 'mine' AS OwnColumn");
        var catalog = await folder.ScanAsync();
        var result = await folder.ReadAsync(catalog, "SecurityEvent", "Account", "Computer", "EventID", "TimeGenerated", "OwnColumn");
        var columns = catalog.Tables["SecurityEvent"].Columns;
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns.Select(column => column[0]), Is.EqualTo(new object?[] { "a", "", null, null, "mine" }));
            Assert.That(columns.Where(column => column.IsPresent).Select(column => column.Name), Is.EquivalentTo(new[] { "Account", "OwnColumn", "Type" }), "Type is the name of the table, whatever the files hold");
            Assert.That(columns[^1].Name, Is.EqualTo("OwnColumn"), "columns of the file follow those of the schema");
            Assert.That(columns.Single(column => column.Name == "Account").Raw, Is.EqualTo(RawKind.Same));
        });
    }

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        while (bytes.IndexOf(from) is var at and >= 0)
        {
            to.CopyTo(bytes[at..]);
            bytes = bytes[(at + from.Length)..];
        }
    }
}
