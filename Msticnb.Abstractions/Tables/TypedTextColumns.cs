using Microsoft.Data.Analysis;

namespace Msticnb.Abstractions.Tables;

/// <summary>A column of JSON values, as minified JSON text; null is JSON's null.</summary>
public sealed class DynamicColumn : StringDataFrameColumn
{
    /// <summary>Makes a column from JSON texts.</summary>
    public DynamicColumn(string name, IEnumerable<string?> values)
        : base(name, values!)
    {
    }

    /// <inheritdoc/>
    protected override DataFrameColumn CloneImplementation(DataFrameColumn mapIndices, bool invertMapIndices, long numberOfNullsToAppend) =>
        new DynamicColumn(Name, (StringDataFrameColumn)base.CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend));
}

/// <summary>A column of identifiers, as text in lower case with dashes.</summary>
public sealed class GuidColumn : StringDataFrameColumn
{
    /// <summary>Makes a column from identifiers in their text form.</summary>
    public GuidColumn(string name, IEnumerable<string?> values)
        : base(name, values!)
    {
    }

    /// <inheritdoc/>
    protected override DataFrameColumn CloneImplementation(DataFrameColumn mapIndices, bool invertMapIndices, long numberOfNullsToAppend) =>
        new GuidColumn(Name, (StringDataFrameColumn)base.CloneImplementation(mapIndices, invertMapIndices, numberOfNullsToAppend));
}
