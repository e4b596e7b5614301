using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Enrichment;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Abstractions.Declaring;

/// <summary>
/// The base of every notebooklet written in C#. Its public properties of type <see cref="Step"/>, <see cref="Rule"/>
/// and <see cref="Parameter"/> are the declaration, in the order in which they are written. Each property is an
/// expression (<c>public Step&lt;DataFrame&gt; Heartbeat => Query("Heartbeat.kql");</c>), so that a class has no state.
/// </summary>
/// <remarks>
/// The methods that make steps, rules and parameters belong to the instance although they keep nothing in it: a property
/// that calls them is then no candidate for <c>static</c>, which no declaration is read from.
/// </remarks>
/// <typeparam name="TInput">What it takes: <see cref="HostInput"/>, <see cref="AccountInput"/>, … or <see cref="NotebookletInput"/> when it takes several kinds.</typeparam>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Code analysis would tell authors to make their steps static, and a static property is no step.")]
public abstract class Notebooklet<TInput> : INotebooklet
    where TInput : NotebookletInput
{
    /// <summary>What it takes, in the order in which a value is tried.</summary>
    /// <value>The kind that goes with <typeparamref name="TInput"/>. Override it when the notebooklet takes several kinds.</value>
    protected virtual IReadOnlyList<InputKind> Inputs => [NotebookletInput.KindOf(typeof(TInput))];

    /// <inheritdoc/>
    public NotebookletDefinition Define() => DefinitionReader.Read(this, Inputs);

    /// <summary>Rows of a named query.</summary>
    /// <param name="file">The <c>.kql</c> file in the notebooklet's folder.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<DataFrame> Query(string file, [CallerMemberName] string name = "") =>
        new(name, new QuerySource([new QueryVariant(file)]));

    /// <summary>Rows of all the queries that fit the input, put together.</summary>
    /// <param name="variants">The queries, each with the inputs that it fits.</param>
    /// <param name="otherwise">Why the step is skipped when none fits.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<DataFrame> Query(IReadOnlyList<QueryVariant> variants, string otherwise, [CallerMemberName] string name = "") =>
        new(name, new QuerySource(variants, otherwise));

    /// <summary>The table that the caller passes in, else the rows of a query.</summary>
    /// <param name="table">The name under which it is passed, in snake case.</param>
    /// <param name="orQuery">The <c>.kql</c> file to run without it; null skips the step then.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<DataFrame> Given(string table, string? orQuery = null, [CallerMemberName] string name = "") =>
        new(name, new GivenSource(table) { Fallback = orQuery is null ? null : new QuerySource([new QueryVariant(orQuery)]) });

    /// <summary>A pure function over an earlier step's value; skipped when that step has none.</summary>
    protected Step<T> Derive<TFrom, T>(Step<TFrom> from, Func<TFrom, T?> function, [CallerMemberName] string name = "") =>
        Derive(from, (value, _) => function(value), name);

    /// <summary>A pure function over an earlier step's value and the run (parameters, input, range); skipped when that step has none.</summary>
    protected Step<T> Derive<TFrom, T>(Step<TFrom> from, Func<TFrom, IStepContext, T?> function, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(from);
        return new(name, new CodeSource([from.Name], Needs: true, (context, _) =>
            Task.FromResult<object?>(context.ValueOf(from) is { } value ? function(value, context) : null)));
    }

    /// <summary>A pure function over two earlier steps' values; skipped when one of them has none.</summary>
    protected Step<T> Derive<T1, T2, T>(Step<T1> first, Step<T2> second, Func<T1, T2, T?> function, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(name, new CodeSource([first.Name, second.Name], Needs: true, (context, _) =>
            Task.FromResult<object?>(context.ValueOf(first) is { } a && context.ValueOf(second) is { } b ? function(a, b) : null)));
    }

    /// <summary>A pure function over several earlier steps of which any may be without a value; skipped when all are.</summary>
    /// <param name="steps">The steps to wait for.</param>
    /// <param name="function">Reads what is there with <see cref="IStepContext.ValueOf{T}"/>.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<T> Merge<T>(IReadOnlyList<Step> steps, Func<IStepContext, T?> function, [CallerMemberName] string name = "") =>
        new(name, new CodeSource([.. steps.Select(s => s.Name)], Needs: false, (context, _) => Task.FromResult<object?>(function(context))));

    /// <summary>Facts about the distinct values of a column: the source table with the facts beside them, or one row for each fact.</summary>
    /// <param name="from">The step whose table has the column.</param>
    /// <param name="column">The column.</param>
    /// <param name="with">Which facts: see <see cref="Enrichment.With"/>.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<DataFrame> Enrich(Step<DataFrame> from, string column, EnrichmentRequest with, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(from);
        return new(name, new EnrichSource(from.Name, [column], with));
    }

    /// <summary>Any asynchronous code: the way out when no other kind of step fits.</summary>
    /// <param name="body">The code; return a <see cref="StepOutcome"/> to say <c>Partial</c> or <c>Skipped</c>.</param>
    /// <param name="after">Steps to wait for; they may be without a value.</param>
    /// <param name="name">The step's name; the compiler fills in the property.</param>
    protected Step<T> Run<T>(Func<IStepContext, CancellationToken, Task<object?>> body, IReadOnlyList<Step>? after = null, [CallerMemberName] string name = "") =>
        new(name, new CodeSource([.. (after ?? []).Select(s => s.Name)], Needs: false, body));

    /// <summary>A typed setting.</summary>
    /// <param name="defaultValue">The value when nobody sets it.</param>
    /// <param name="description">What it does, with its unit.</param>
    /// <param name="minimum">The smallest valid value.</param>
    /// <param name="maximum">The largest valid value.</param>
    /// <param name="name">The parameter's name; the compiler fills in the property.</param>
    protected Parameter<T> Parameter<T>(T defaultValue, string description, object? minimum = null, object? maximum = null, [CallerMemberName] string name = "") =>
        new(name, defaultValue, description, minimum, maximum);

    /// <summary>One finding when rows of a step's table fit; it refers to all of them.</summary>
    /// <param name="step">The step.</param>
    /// <param name="test">True for a row that stands out.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="sentence">
    /// What it means, for the reader. <c>{value}</c> is the investigated value, <c>{count}</c> the number of rows that
    /// fit, and <c>{Column}</c> the distinct values of a column in them.
    /// </param>
    /// <param name="techniques">MITRE ATT&amp;CK technique ids, such as <c>T1078</c>.</param>
    /// <param name="name">The rule's name; the compiler fills in the property.</param>
    protected Rule When(Step<DataFrame> step, Func<TableRow, bool> test, Severity severity, string sentence, string[]? techniques = null, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(test);
        return new(name, [step.Name], context => RowRule.Evaluate(context, step, test, severity, sentence, techniques ?? []));
    }

    /// <summary>Findings by code, over any steps.</summary>
    /// <param name="steps">The steps to look at; any may be without a value.</param>
    /// <param name="evaluate">Gives the findings.</param>
    /// <param name="name">The rule's name; the compiler fills in the property.</param>
    protected Rule Check(IReadOnlyList<Step> steps, Func<IStepContext, IEnumerable<Finding>> evaluate, [CallerMemberName] string name = "") =>
        new(name, [.. steps.Select(s => s.Name)], evaluate);
}
