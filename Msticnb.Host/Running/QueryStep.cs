using Msticnb.Abstractions.Declaring;
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
        var tables = answers.OfType<QueryAnswer>().Select(a => a.Table).ToList();
        var missing = answers.OfType<TableMissingException>().SelectMany(e => e.Tables).Distinct(StringComparer.Ordinal).ToList();
        if (tables.Count == 0)
            throw TableMissingException.Missing(missing);

        foreach (var table in missing)
            context.Warn($"Table {table} is not in this workspace; what it would show is missing.");
        return TableConcat.Concat(tables);
    }

    // Of several variants one may lack its table: a Windows-only workspace has no Syslog.
    private static async Task<object> AskAsync(QueryVariant variant, IReadOnlyDictionary<string, object?> arguments, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.QueryAsync(context.Query(variant.File), arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (TableMissingException e)
        {
            return e;
        }
    }
}
