namespace Msticnb.Kql.Results;

/// <summary>The answer to one query, column by column.</summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="RowCount">Rows in every column.</param>
public sealed record KqlResult(IReadOnlyList<KqlColumn> Columns, int RowCount)
{
    /// <summary>True when the query had more rows than the limit allowed: what is here is not the whole answer.</summary>
    public bool Truncated { get; init; }

    /// <summary>Sentences about what the reader should know, such as columns that no file has.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Files whose rows belong to the answer and are not in it, each with the reason; empty when the answer is whole.</summary>
    public IReadOnlyList<string> MissingRows { get; init; } = [];

    /// <summary>Tables that a <c>union isfuzzy=true</c> names and that are not here: the answer goes without them.</summary>
    public IReadOnlyList<string> AbsentTables { get; init; } = [];

    /// <summary>The chart kind that a <c>render</c> operator asked for, e.g. <c>timechart</c>; null without one.</summary>
    public string? RenderHint { get; init; }

    /// <summary>Time from the query text to the last row.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The first column with this exact name, or null.</summary>
    public KqlColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);
}
