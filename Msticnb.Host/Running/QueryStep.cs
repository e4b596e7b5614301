using System.Runtime.ExceptionServices;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Querying;
using Msticnb.Abstractions.Running;

namespace Msticnb.Host.Running;

/// <summary>Runs the queries of a step that fit the input and puts their rows together.</summary>
internal static class QueryStep
{
    public static async Task<object?> RunAsync(RunScope scope, QuerySource source, StepContext context, CancellationToken cancellationToken)
    {
        var variants = source.Variants.Where(v => v.AppliesTo is null || v.AppliesTo(scope.Input)).ToList();
        if (variants.Count == 0)
            return new StepOutcome.Skipped(source.Otherwise);

        var arguments = source.Arguments.ToDictionary(a => a.Name, a => a.Value(context), StringComparer.Ordinal);
        var answers = await Task.WhenAll(variants.Select(v => AskAsync(v, arguments, context, cancellationToken))).ConfigureAwait(false);
        var tables = answers.Select(a => a.Answer).OfType<QueryAnswer>().Select(a => a.Table).ToList();
        var failed = answers.Where(a => a.Error is not (null or TableMissingException)).ToList();
        if (tables.Count == 0)
        {
            if (failed.Count > 0)
                ExceptionDispatchInfo.Throw(failed[0].Error!);
            throw TableMissingException.Missing(Missing(answers));
        }

        foreach (var table in Missing(answers.Where(a => !a.Variant.MayLackTable)))
            context.Warn($"Table {table} is not in this workspace; what it would show is missing.");
        foreach (var (variant, _, error) in failed)
            context.NoteIncomplete($"{variant.File} failed: {(error is NotebookletException known ? known.Message : Quote.Short(error!.Message))}");
        return TableConcat.Concat(tables);
    }

    private static List<string> Missing(IEnumerable<(QueryVariant Variant, QueryAnswer? Answer, Exception? Error)> answers) =>
        [.. answers.Select(a => a.Error).OfType<TableMissingException>().SelectMany(e => e.Tables).Distinct(StringComparer.Ordinal)];

    // Of several variants one may lack its table, as in a Windows-only workspace, or fail: the rows of the others are worth keeping.
    private static async Task<(QueryVariant Variant, QueryAnswer? Answer, Exception? Error)> AskAsync(QueryVariant variant, IReadOnlyDictionary<string, object?> arguments, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (variant, await context.QueryAsync(context.Query(variant.File), arguments, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return (variant, null, e);
        }
    }
}
