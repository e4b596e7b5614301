using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Host.Rendering.Content;

/// <summary>What a value may mean, as a table.</summary>
internal static class CandidateTable
{
    public static DataFrame Of(IReadOnlyList<Candidate> candidates)
    {
        var table = new TableBuilder()
            .Column("Name").Column("Kind").Column("Events", ColumnType.Long).Column("LastSeen", ColumnType.DateTime).Column("Tables");
        foreach (var candidate in candidates)
            table.Row(candidate.Name, candidate.Kind, candidate.Events, candidate.LastSeen, string.Join(", ", candidate.Tables));
        return table.ToTable();
    }
}
