using System.Globalization;
using System.Runtime.CompilerServices;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>Binds one query: statements in order, tables to stages, names to meanings.</summary>
internal sealed partial class Binder(DiagnosticBag diagnostics, ITableCatalog catalog, BindingOptions options)
{
    // DuckDB walks nested CTEs recursively; this stays far from the end of its stack.
    private const int MaxStages = 400;

    private const int MaxProblems = 500;

    private const int MaxWork = 2_000_000;

    // As much as the longest query text makes of a list of literals.
    private const int MaxSql = 40_000_000;

    private readonly List<Stage> stages = [];
    private readonly List<KqlNote> notes = [];
    private readonly Dictionary<string, TableRead> reads = new(StringComparer.Ordinal);
    private readonly List<ScanStage> scans = [];
    private int columnCount;
    private int fuzzyDepth;
    private int problems;
    private int work;
    private int failures;

    public NameScope Root { get; } = new(null);

    public IReadOnlyList<Stage> Stages => stages;

    public IReadOnlyList<KqlNote> Notes => notes;

    public IReadOnlyCollection<TableRead> Reads => reads.Values;

    public IReadOnlyList<ScanStage> Scans => scans;

    public Scalar Now { get; } = Scalar.Constant(KqlType.DateTime, options.TimeAnchor.Ticks);

    public ITableCatalog Catalog => catalog;

    public BindException Error(string code, TextSpan span, string message, string? suggestion = null)
    {
        diagnostics.Semantic(code, span, message, suggestion);
        return Counted();
    }

    public BindException Unsupported(string code, TextSpan span, string message)
    {
        diagnostics.Unsupported(code, span, message);
        return Counted();
    }

    // A problem in what functions double again and again would be found for ever.
    private BindException Counted() => diagnostics.IsFull || ++problems > MaxProblems ? throw new AbandonException() : new BindException();

    /// <summary>Takes back the notes after the first <paramref name="count"/>.</summary>
    public void ForgetNotes(int count) => notes.RemoveRange(count, notes.Count - count);

    public void Warn(TextSpan span, string message)
    {
        var at = diagnostics.Create(KqlDiagnosticKind.Semantic, "", span, message);
        var note = new KqlNote(message, at.Line, at.Column);
        if (!notes.Contains(note))
            notes.Add(note);
    }

    public void CheckStack(TextSpan span)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        throw Abandon(DiagnosticCodes.TooDeep, span, "The query is nested too deeply. Name parts with 'let'.");
    }

    /// <summary>Values and functions that are written into each other grow beyond all bounds while the text stays short.</summary>
    public void CheckSize(Scalar value, TextSpan span)
    {
        if (++work > MaxWork)
            throw Abandon(DiagnosticCodes.TooLarge, span, "The query is too large with all of its functions written out.");
        if (value.Sql.Length > MaxSql)
            throw Abandon(DiagnosticCodes.TooLarge, span, "This value, with all that it is made of, is too large. Compute parts of it in an earlier 'extend'.");
    }

    /// <summary>A problem behind which nothing else of the query is looked at.</summary>
    public AbandonException Abandon(string code, TextSpan span, string message)
    {
        diagnostics.Unsupported(code, span, message);
        return new AbandonException();
    }

    /// <summary>Binds a part and goes on behind a problem in it; the problem is reported.</summary>
    public T Try<T>(Func<T> bind, Func<T> otherwise)
    {
        try
        {
            return bind();
        }
        catch (BindException problem) when (!IsForFuzzy(problem))
        {
            return ++failures > MaxProblems ? throw new AbandonException() : otherwise();
        }
    }

    // A table that is missing inside of a fuzzy union is the union's business.
    private bool IsForFuzzy(BindException problem) => fuzzyDepth > 0 && problem is MissingTableException;

    /// <summary>Binds all statements; null when an error was reported.</summary>
    public Relation? Bind(QuerySyntax syntax)
    {
        Relation? result = null;
        try
        {
            foreach (var statement in syntax.Statements)
                result = Try(() => BindStatement(statement, Root, result), () => Unbound(statement, Root)) ?? result;
            CheckUnused();
            if (result is null && !diagnostics.HasErrors)
                diagnostics.Syntax(DiagnosticCodes.NoQuery, new TextSpan(0, 1), "There is no query: only statements, or nothing. A query begins with a table, print, range or union.");
        }
        catch (AbandonException)
        {
            return null;
        }

        if (result is { Columns.Count: 0 } && !diagnostics.HasErrors)
            diagnostics.Unsupported(DiagnosticCodes.UnsupportedOption, syntax.Statements[^1] is QueryStatement { Query: { } query } ? query.Span : new TextSpan(0, 1), "The result has no column; such a result does not run here.");
        return diagnostics.HasErrors ? null : result;
    }

    private static Relation? Unbound(Statement statement, NameScope scope)
    {
        if (statement is LetStatement let)
            scope.Set(let.Name.Name, new UnknownMeaning());
        else if (statement is QueryParametersStatement { Parameters: var parameters })
        {
            foreach (var parameter in parameters.Where(p => scope.Find(p.Name) is null))
                scope.Set(parameter.Name, new UnknownMeaning());
        }

        return statement is QueryStatement ? Relation.Unknown() : null;
    }

    private Relation? BindStatement(Statement statement, NameScope scope, Relation? before)
    {
        switch (statement)
        {
            case LetStatement let:
                CheckNew(let.Name, scope);
                Declare(let, scope);
                return null;
            case FunctionStatement function:
                CheckNew(function.Name, scope);
                DeclareFunction(function, scope);
                return null;
            case QueryParametersStatement parameters:
                BindParameters(parameters, scope);
                return null;
            case SetStatement:
                return null;
            case QueryStatement query:
                if (before is not null)
                    throw Unsupported(DiagnosticCodes.UnsupportedStatement, query.Span, "Only one query with a result runs at a time; name the others with 'let'.");
                return IsTabular(query.Query, scope)
                    ? BindTable(query.Query, scope)
                    : ScalarQuery(query, scope);
            case OtherStatement other:
                throw Unsupported(DiagnosticCodes.UnsupportedStatement, other.Span, $"The statement '{other.Kind}' does not run here.");
            default:
                throw new InvalidOperationException($"Unknown statement {statement.GetType().Name}.");
        }
    }

    private Relation ScalarQuery(QueryStatement query, NameScope scope)
    {
        if (query.Query is NameExpr name && scope.Find(name.Name) is null)
            return BindTable(name, scope);
        throw Error(DiagnosticCodes.TabularExpected, query.Span, "A query gives a table; to see a value write 'print' before it.", "print");
    }

    private void Declare(LetStatement let, NameScope scope)
    {
        if (IsTabular(let.Value, scope))
            scope.Set(let.Name.Name, new TableMeaning(let.Value, scope.Snapshot(), Sharing.IsCostly(let.Value)));
        else
            scope.Set(let.Name.Name, new ScalarMeaning(new ExpressionBinder(this, scope, null).Bind(let.Value)));
    }

    private void CheckNew(NameExpr name, NameScope scope)
    {
        if (scope.Has(name.Name))
            Error(DiagnosticCodes.DuplicateName, name.Span, $"'{name.Name}' is declared twice. Give one of them another name.");
    }

    private static void DeclareFunction(FunctionStatement function, NameScope scope)
    {
        // A function sees what was declared before it, and not itself.
        var seen = scope.Snapshot();
        seen.Set(function.Name.Name, new SelfMeaning());
        scope.Set(function.Name.Name, new FunctionMeaning(function, seen));
    }

    private void BindParameters(QueryParametersStatement statement, NameScope scope)
    {
        foreach (var parameter in statement.Parameters)
        {
            if (parameter.Type is not { } type)
                throw Unsupported(DiagnosticCodes.UnsupportedStatement, parameter.Span, "A query parameter holds a value, not a table.");
            Scalar value;
            if (options.Parameters.TryGetValue(parameter.Name, out var given))
            {
                value = ParameterValue.ToConstant(type, given)
                    ?? throw Error(DiagnosticCodes.BadParameter, parameter.Span, $"The value of parameter '{parameter.Name}' is not {type.Name()}.");
            }
            else if (parameter.Default is { } missing)
            {
                value = Conversion.To(new ExpressionBinder(this, scope, null).Bind(missing), type);
            }
            else
            {
                throw Error(DiagnosticCodes.MissingParameter, parameter.Span, $"The parameter '{parameter.Name}' ({type.Name()}) has no value and no default.");
            }

            scope.Set(parameter.Name, new ScalarMeaning(value));
        }
    }

    public Column NewColumn(string name, KqlType type, Stage owner, ScanOrigin? origin = null) =>
        new(name, type, SqlText.Name($"c{(++columnCount).ToString(CultureInfo.InvariantCulture)}_{Clean(name)}"), owner) { Origin = origin, File = origin };

    // Column names come from the query and from files: only what is harmless stays, the number makes them unique.
    private static string Clean(string name) => new(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(40).ToArray());

    public SelectStage NewStage(string from, params IReadOnlyList<Stage> inputs) => Add(new SelectStage(NextName(), inputs, from));

    public UnionStage NewUnion() => Add(new UnionStage(NextName()));

    private string NextName() => "_s" + stages.Count.ToString(CultureInfo.InvariantCulture);

    private T Add<T>(T stage)
        where T : Stage
    {
        if (stages.Count >= MaxStages)
            throw Abandon(DiagnosticCodes.TooLarge, new TextSpan(0, 1), $"The query has more than {MaxStages} steps.");
        stages.Add(stage);
        return stage;
    }
}
