using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Time;
using Msticnb.Host.Registry;

namespace Msticnb.Host.Running;

/// <summary>All that belongs to one run; nothing of it outlives the run but the result.</summary>
internal sealed class RunScope
{
    private readonly Lock _gate = new();
    private Task<WorkspaceDescription>? _tables;

    public required NotebookletDescriptor Notebooklet { get; init; }

    public required RunRequest Request { get; init; }

    public required BackendSession Session { get; init; }

    public required TimeRange TimeRange { get; init; }

    /// <summary>What <c>now()</c> gives in queries.</summary>
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyDictionary<string, object?> Parameters { get; init; }

    public required QueryLog Queries { get; init; }

    public required Sentences Warnings { get; init; }

    public required IServiceLease Services { get; init; }

    public required ILogger Log { get; init; }

    public required TimeProvider Clock { get; init; }

    public required IProgress<RunEvent>? Progress { get; init; }

    /// <summary>True when providers may be asked that send values out of this machine.</summary>
    public required bool MaySendOut { get; init; }

    /// <summary>Set when the value has been resolved.</summary>
    public NotebookletInput Input { get; set; } = new NoInput();

    /// <summary>Results of the steps that have ended, by step name.</summary>
    public ConcurrentDictionary<string, StepResult> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The tables and their columns, asked for once in a run, since a host may outlive many changes of its data. A
    /// failed attempt is made again.
    /// </summary>
    public Task<WorkspaceDescription> TablesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_tables is null or { IsFaulted: true } or { IsCanceled: true })
                _tables = Session.Backend.DescribeAsync(DescribeDetail.Schema, CancellationToken.None);
            return _tables.WaitAsync(cancellationToken);
        }
    }
}
