using Msticnb.Abstractions.Inputs;

namespace Msticnb.Host.Running;

/// <summary>Finds out what is investigated, before the steps run.</summary>
internal sealed class InputPreparer(RunScope scope)
{
    /// <summary>Sets the input of the run; gives the candidates when the value means several things.</summary>
    public async Task<IReadOnlyList<Candidate>?> PrepareAsync(CancellationToken cancellationToken)
    {
        var kinds = scope.Notebooklet.Inputs;
        var value = await ValueAsync(kinds, cancellationToken).ConfigureAwait(false);
        if (value is null)
        {
            scope.Input = WithoutValue(kinds);
            return null;
        }

        var kind = InputReader.KindOf(kinds, value) ?? throw UsageException.BadValue(scope.Notebooklet.Name, value, InputReader.Describe(kinds));
        scope.Input = InputReader.Plain(kind, value);
        var resolver = scope.Services.GetServices<IInputResolver>().FirstOrDefault(r => r.Kind == kind);
        if (resolver is null)
            return null;

        var resolution = await ResolveAsync(resolver, value, cancellationToken).ConfigureAwait(false);
        if (resolution is InputResolution.Ambiguous first && scope.Request.Pick is { Length: > 0 } pick)
        {
            var chosen = first.Candidates.FirstOrDefault(c => string.Equals(c.Name, pick, StringComparison.OrdinalIgnoreCase))
                ?? throw UsageException.UnknownCandidate(pick, first.Candidates.Select(c => c.Name));
            resolution = await ResolveAsync(resolver, chosen.Name, cancellationToken).ConfigureAwait(false);
        }

        if (resolution is InputResolution.Ambiguous open)
            return open.Candidates;

        scope.Input = ((InputResolution.Resolved)resolution).Input;
        return null;
    }

    private Task<InputResolution> ResolveAsync(IInputResolver resolver, string value, CancellationToken cancellationToken)
    {
        scope.Progress?.Report(new RunEvent("", "", StepState.Running, $"Looking for {value}"));
        return Task.Run(() => resolver.ResolveAsync(value, new ResolveContext(scope), cancellationToken), cancellationToken).WaitAsync(cancellationToken);
    }

    private async Task<string?> ValueAsync(IReadOnlyList<InputKind> kinds, CancellationToken cancellationToken)
    {
        if (scope.Request.Value?.Trim() is { Length: > 0 } value)
            return value;
        // An empty word is a slip, as of a script whose variable is unset: nobody meant the value that stands for none.
        if (scope.Request.Value is not null)
            throw UsageException.MissingValue(scope.Notebooklet.Name, InputReader.Describe(kinds), scope.Notebooklet.Definition.GivenTables);
        if (scope.Request.Tables.Count > 0 || kinds.Any(k => k is InputKind.None or InputKind.Alerts))
            return null;

        // Only data that tells a story suggests a value; on real data nobody guesses what an analyst is after.
        var description = await scope.TablesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var kind in kinds)
        {
            if (description.SuggestedValues.TryGetValue(kind, out var suggested))
            {
                scope.Warnings.Add($"No value was given, so this is {suggested}, which the sample workspace's story is about.");
                return suggested;
            }
        }

        throw UsageException.MissingValue(scope.Notebooklet.Name, InputReader.Describe(kinds), scope.Notebooklet.Definition.GivenTables);
    }

    private NotebookletInput WithoutValue(IReadOnlyList<InputKind> kinds) =>
        scope.Request.Tables.Count > 0 ? new TableInput { Source = scope.Request.TablesSource ?? "the given table" }
        : kinds.Contains(InputKind.Alerts) ? new AlertsInput()
        : new NoInput();
}
