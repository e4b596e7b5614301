namespace Msticnb.Benchmarks.Kql;

/// <summary>One question in KQL, and the same one as a person who knows DuckDB writes it.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Kql">The query.</param>
/// <param name="Sql">The statement; <c>{Table}</c> stands for the files of a table.</param>
internal sealed record QueryPair(string Name, string Kql, string Sql)
{
    /// <summary>Columns (by position) that hold a set as JSON, whose order is nobody's promise.</summary>
    public IReadOnlyList<int> Sets { get; init; } = [];
}
