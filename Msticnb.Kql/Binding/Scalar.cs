using System.Globalization;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>A bound scalar expression: its type, its SQL, and what it needs. Text is never SQL NULL.</summary>
internal sealed record Scalar(KqlType Type, string Sql)
{
    public IReadOnlyList<Column> Uses { get; init; } = [];

    /// <summary>SQL that may give NULL where <see cref="Sql"/> gives false: enough for a filter, and easier to push down.</summary>
    public string? Filter { get; init; }

    /// <summary>The parts of an <c>and</c>, each a condition of its own; empty for anything else.</summary>
    public IReadOnlyList<Scalar> Conjuncts { get; init; } = [];

    public bool IsConstant { get; init; }

    /// <summary>The value of a constant: bool, int, long (also ticks), double, decimal, string (also guid and JSON); null for a typed null.</summary>
    public object? Value { get; init; }

    /// <summary>The column that this is, when it is nothing but a column.</summary>
    public Column? Column { get; init; }

    /// <summary>True when the value is the same for every row (constants and <c>toscalar</c>).</summary>
    public bool IsRowFree { get; init; }

    /// <summary>True when the SQL is a window or needs the order of rows: filters may not pass below it.</summary>
    public bool NeedsOrder { get; init; }

    /// <summary>True when the SQL holds a subquery or a window: DuckDB's TRY does not take these.</summary>
    public bool IsIndirect { get; init; }

    /// <summary>For an access into a dynamic value: the SQL of the value and the JSON path into it, so that longer paths stay one extraction.</summary>
    public (string BaseSql, string Path)? JsonPath { get; init; }

    /// <summary>For a dynamic array of texts: the SQL of the same as a list, of which one element needs no JSON.</summary>
    public string? TextList { get; init; }

    /// <summary>For a dynamic value that is text or null: the SQL of that text, NULL for null.</summary>
    public string? InnerText { get; init; }

    /// <summary>For a function that gives several values: each of them, while the scalar itself is the array of all.</summary>
    public IReadOnlyList<Scalar>? Results { get; init; }

    /// <summary>What stands for an expression that has a problem.</summary>
    public static readonly Scalar Unknown = new(UnknownType.Value, "NULL");

    public bool IsUnknown => Type == UnknownType.Value;

    public string FilterSql => Filter ?? Sql;

    public bool IsNullConstant => IsConstant && Value is null && Type != KqlType.String;

    public bool IsInteger => Type is KqlType.Int or KqlType.Long;

    public bool IsNumber => Type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal;

    public static Scalar Constant(KqlType type, object? value)
    {
        if (type == KqlType.String)
            value ??= "";
        return new Scalar(type, SqlText.Literal(type, value)) { IsConstant = true, Value = value, IsRowFree = true };
    }

    public static Scalar Of(Column column) => new(column.Type, column.Sql) { Uses = [column], Column = column };

    /// <summary>A scalar made from parts: it uses what they use.</summary>
    public static Scalar Make(KqlType type, string sql, params IReadOnlyList<Scalar> parts)
    {
        if (parts.Count == 0)
            return new Scalar(type, sql) { IsRowFree = true };
        var uses = parts.Count == 1 ? parts[0].Uses : parts.SelectMany(p => p.Uses).Distinct().ToArray();
        return new Scalar(type, sql) { Uses = uses, IsRowFree = parts.All(p => p.IsRowFree), NeedsOrder = parts.Any(p => p.NeedsOrder), IsIndirect = parts.Any(p => p.IsIndirect) };
    }

    /// <summary>The constant as a long, whatever integer it is.</summary>
    public long? ConstantLong => IsConstant && Value is int or long ? Convert.ToInt64(Value, CultureInfo.InvariantCulture) : null;

    public string? ConstantString => IsConstant ? Value as string : null;
}
