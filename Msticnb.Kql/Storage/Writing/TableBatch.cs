namespace Msticnb.Kql.Storage.Writing;

/// <summary>Some rows to be written, held in whatever form their owner has; each value is handed over in its own type.</summary>
public abstract class TableBatch
{
    /// <summary>How many rows there are.</summary>
    public abstract int Count { get; }

    /// <summary>Hands one value to <paramref name="target"/>: exactly one call of one of its methods.</summary>
    public abstract void Write(int row, int column, CellWriter target);
}
