using System.Globalization;
using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Running;

/// <summary>The queries of a run in the order in which they start. Safe for concurrent use.</summary>
internal sealed class QueryLog
{
    private readonly Lock _gate = new();
    private readonly List<QueryRecord> _records;

    public QueryLog(IEnumerable<QueryRecord> earlier) => _records = [.. earlier];

    public string Start(string name, string? step, BackendSession session, string text, IReadOnlyDictionary<string, object?> parameters, TimeRange? range)
    {
        lock (_gate)
        {
            var id = "q" + (_records.Count + 1).ToString(CultureInfo.InvariantCulture);
            _records.Add(new QueryRecord(id, name, session.Backend.Name, session.Backend.Source, text, parameters, range)
            {
                Step = step,
                Reason = "It has not ended.",
            });
            return id;
        }
    }

    public void End(string id, long rows, string? incomplete, TimeSpan elapsed)
    {
        lock (_gate)
        {
            var at = _records.FindIndex(r => r.Id == id);
            _records[at] = _records[at] with { Rows = rows, IsComplete = incomplete is null, Reason = incomplete, Elapsed = elapsed };
        }
    }

    public IReadOnlyList<QueryRecord> ToList()
    {
        lock (_gate)
            return [.. _records];
    }
}
