using System.Text;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>
/// Files of one table that one call of a DuckDB reader reads correctly: same format, and no column that differs in type or
/// in the case of its name. (DuckDB would unify differing types by its own rules, and columns regardless of case.)
/// </summary>
internal sealed class ReaderGroup
{
    private readonly Dictionary<string, FileColumn> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FileShape> _shapes = [];
    private bool _isUniform = true;

    private ReaderGroup(FileShape first)
    {
        _shapes.Add(first);
        foreach (var column in first.Columns)
            _columns.Add(column.ReaderName, column);
    }

    public IReadOnlyList<FileShape> Shapes => _shapes;

    public FileFormat Format => _shapes[0].File.Format;

    /// <summary>The columns of all files, each once.</summary>
    public IReadOnlyCollection<FileColumn> Columns => _columns.Values;

    private bool IsJson => Format is FileFormat.Json or FileFormat.JsonLines;

    /// <summary>Groups files in their order.</summary>
    public static List<ReaderGroup> Group(IEnumerable<FileShape> shapes)
    {
        var groups = new List<ReaderGroup>();
        foreach (var shape in shapes)
        {
            if (!groups.Any(group => group.TryAdd(shape)))
                groups.Add(new ReaderGroup(shape));
        }

        return groups;
    }

    /// <summary>What the reader hands over for a column that becomes <paramref name="type"/>: JSON files keep the JSON of dynamic columns.</summary>
    public PhysicalType PhysicalFor(FileColumn column, KqlType type) => IsJson && type == KqlType.Dynamic ? PhysicalType.Json : column.Physical;

    /// <summary>The call that reads all files of the group.</summary>
    /// <param name="typeOf">The KQL type that a column becomes.</param>
    /// <param name="useDays">Whether the folders <c>day=</c> above the files become a column <c>day</c>.</param>
    public string ReaderSql(Func<FileColumn, KqlType> typeOf, bool useDays)
    {
        var paths = ReaderPath.List(_shapes.Select(shape => ReaderPath.Sql(shape.File.Path)));
        var days = useDays ? "hive_partitioning = true, hive_types = {'day': DATE}" : "hive_partitioning = false";
        return Format switch
        {
            FileFormat.Parquet => $"read_parquet({paths}, {days}{(_isUniform ? "" : ", union_by_name = true")})",
            FileFormat.Csv => $"read_csv({paths}, {days}, auto_detect = false, header = true, delim = {SqlText.Quote(_shapes[0].Delimiter.ToString())}, quote = '\"', escape = '\"', columns = {ColumnsSql(_ => "VARCHAR")})",
            _ => $"read_json({paths}, {days}, format = '{_shapes[0].JsonLayout}', columns = {ColumnsSql(column => typeOf(column) == KqlType.Dynamic ? "JSON" : "VARCHAR")})",
        };
    }

    private string ColumnsSql(Func<FileColumn, string> typeOf)
    {
        var sql = new StringBuilder("{");
        foreach (var column in Columns)
            sql.Append(sql.Length == 1 ? "" : ", ").Append(SqlText.Quote(column.ReaderName)).Append(": '").Append(typeOf(column)).Append('\'');
        return sql.Append('}').ToString();
    }

    private bool TryAdd(FileShape shape)
    {
        var first = _shapes[0];
        if (shape.File.Format != Format || shape.Delimiter != first.Delimiter || shape.JsonLayout != first.JsonLayout || shape.File.Day.HasValue != first.File.Day.HasValue)
            return false;
        var isSame = shape.Columns.Count == first.Columns.Count && shape.Columns.Zip(first.Columns).All(pair => IsReadAlike(pair.First, pair.Second) && pair.First.ReaderName == pair.Second.ReaderName);
        // CSV columns are read by position, and renamed Parquet columns by the position of their twin.
        var mustBeSame = Format == FileFormat.Csv || HasRenamed(shape) || _shapes.Exists(HasRenamed);
        if (!isSame && (mustBeSame || !shape.Columns.All(Fits)))
            return false;
        _isUniform &= isSame;
        _shapes.Add(shape);
        foreach (var column in shape.Columns)
        {
            // The most cautious of the guesses about a column stands for all.
            if (!_columns.TryAdd(column.ReaderName, column) && !column.IsSure)
                _columns[column.ReaderName] = _columns[column.ReaderName] with { IsSure = false };
        }

        return true;
    }

    private bool Fits(FileColumn column) => !_columns.TryGetValue(column.ReaderName, out var mine) || IsReadAlike(mine, column);

    private static bool IsReadAlike(FileColumn a, FileColumn b) => a.Name == b.Name && a.Physical == b.Physical && a.Detail == b.Detail;

    private static bool HasRenamed(FileShape shape) => shape.File.Format == FileFormat.Parquet && shape.Columns.Any(column => column.Name != column.ReaderName);
}
