using System.Diagnostics;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Running;

/// <summary>Runs the queries of one step, or of the resolver: binds parameters, keeps the log, notes what is not whole.</summary>
internal class QueryRunner : IQueryRunner
{
    private readonly string? _stepKey;
    private readonly Lock _gate = new();
    private readonly List<string> _ids = [];
    private readonly List<string> _incomplete = [];

    public QueryRunner(RunScope scope, string? stepKey)
    {
        Scope = scope;
        _stepKey = stepKey;
    }

    public TimeRange TimeRange => Scope.TimeRange;

    public TimeProvider Clock => Scope.Clock;

    /// <summary>Ids of the queries that this step ran.</summary>
    public IReadOnlyList<string> QueryIds
    {
        get
        {
            lock (_gate)
                return [.. _ids];
        }
    }

    /// <summary>Why answers were not whole; empty when all were.</summary>
    public IReadOnlyList<string> Incomplete
    {
        get
        {
            lock (_gate)
                return [.. _incomplete.Distinct(StringComparer.Ordinal)];
        }
    }

    protected RunScope Scope { get; }

    /// <summary>Says why what was asked for is not whole.</summary>
    public virtual void NoteIncomplete(string reason)
    {
        lock (_gate)
            _incomplete.Add(reason);
    }

    public async Task<bool> HasTableAsync(string table, CancellationToken cancellationToken) =>
        (await Scope.TablesAsync(cancellationToken).ConfigureAwait(false)).Tables.Any(t => t.Name == table);

    public async Task<QueryAnswer> QueryAsync(KqlFile query, IReadOnlyDictionary<string, object?>? arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = Bind(query, arguments ?? new Dictionary<string, object?>());
        var range = query.NoTimeFilter is null ? Scope.TimeRange : null;
        var request = new QueryRequest
        {
            Name = $"{Scope.Notebooklet.Name}/{Path.GetFileNameWithoutExtension(query.Name)}",
            Text = query.Text,
            Parameters = parameters,
            Range = query.TakesRange ? null : range,
            Now = Scope.Now,
            // The run's limit is about rows that are shown. A resolver that sees only some of the hosts takes one for another.
            MaxRows = _stepKey is null ? null : Scope.Request.MaxRows,
        };
        var id = Scope.Queries.Start(request.Name, _stepKey, Scope.Session, query.Text, parameters, range);
        lock (_gate)
            _ids.Add(id);

        using var activity = HostTelemetry.Source.StartActivity("query");
        activity?.SetTag("msticnb.query", request.Name);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await Scope.Session.ExecuteAsync(request, () => began = Stopwatch.GetTimestamp(), cancellationToken).ConfigureAwait(false);
            Scope.Queries.End(id, answer.Table.Rows.Count, answer.Incomplete, Stopwatch.GetElapsedTime(began));
            HostTelemetry.QueryDuration.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Note(query, answer);
            return answer;
        }
        catch (Exception e)
        {
            var reason = e is OperationCanceledException ? "It was cancelled." : e is NotebookletException known ? known.Message : $"It failed: {e.GetType().Name}.";
            Scope.Queries.End(id, 0, reason, Stopwatch.GetElapsedTime(began));
            activity?.SetStatus(ActivityStatusCode.Error, reason);
            throw;
        }
    }

    // A table that the query's head calls optional is no news to the reader when it is not there.
    private void Note(KqlFile query, QueryAnswer answer)
    {
        var expected = answer with { AbsentTables = [.. answer.AbsentTables.Except(query.OptionalTables, StringComparer.Ordinal)] };
        foreach (var notice in expected.Notices)
            Scope.Warnings.Add(notice);
        if (answer.Incomplete is { } reason)
            NoteIncomplete(reason);
    }

    private Dictionary<string, object?> Bind(KqlFile query, IReadOnlyDictionary<string, object?> arguments)
    {
        var bound = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var parameter in query.Parameters)
        {
            if (Find(parameter.Name, arguments) is { } value)
                bound[parameter.Name] = Plain(value);
            else if (!parameter.HasDefault)
                throw QueryException.MissingParameter(query.Name, parameter);
        }

        return bound;
    }

    private object? Find(string name, IReadOnlyDictionary<string, object?> arguments)
    {
        if (arguments.TryGetValue(name, out var value))
            return value;
        return name switch
        {
            "start" => Scope.TimeRange.Start,
            "end" => Scope.TimeRange.End,
            _ => Scope.Input.QueryParameters.TryGetValue(name, out value) || Scope.Parameters.TryGetValue(name, out value) ? value : null,
        };
    }

    // Backends get the few types that their contract lists.
    private static object Plain(object value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        Enum name => SnakeCase.From(name.ToString()),
        _ => value,
    };
}

/// <summary>What a resolver sees of its run.</summary>
internal sealed class ResolveContext(RunScope scope) : QueryRunner(scope, null), IResolveContext
{
    public void Warn(string sentence) => Scope.Warnings.Add(sentence);

    // No step stands for the resolver, so the reader is told at the head of the result.
    public override void NoteIncomplete(string reason) => Warn($"Not all was searched for {Scope.Input.DisplayName}: {reason}");
}
