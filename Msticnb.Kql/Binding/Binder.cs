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

    private readonly List<Stage> stages = [];
    private readonly List<KqlNote> notes = [];
    private readonly Dictionary<string, TableRead> reads = new(StringComparer.Ordinal);
    private readonly List<ScanStage> scans = [];
    private int columnCount;
    private int fuzzyDepth;

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
        return new BindException();
    }

    public BindException Unsupported(string code, TextSpan span, string message)
    {
        diagnostics.Unsupported(code, span, message);
        return new BindException();
    }

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
        throw Error(DiagnosticCodes.TooDeep, span, "The query is nested too deeply. Name parts with 'let'.");
    }

    /// <summary>Binds all statements; null when an error was reported.</summary>
    public Relation? Bind(QuerySyntax syntax)
    {
        Relation? result = null;
        try
        {
            foreach (var statement in syntax.Statements)
                result = BindStatement(statement, Root, result) ?? result;
            if (result is null && !diagnostics.HasErrors)
                diagnostics.Syntax(DiagnosticCodes.NoQuery, new TextSpan(0, 1), "There is no query: only statements, or nothing. A query begins with a table, print, range or union.");
        }
        catch (MissingTableException missing)
        {
            Report(missing);
        }
        catch (BindException)
        {
            return null;
        }

        if (result is { Columns.Count: 0 } && !diagnostics.HasErrors)
            diagnostics.Unsupported(DiagnosticCodes.UnsupportedOption, syntax.Statements[^1] is QueryStatement { Query: { } query } ? query.Span : new TextSpan(0, 1), "The result has no column; such a result does not run here.");
        return diagnostics.HasErrors ? null : result;
    }

    private Relation? BindStatement(Statement statement, NameScope scope, Relation? before)
    {
        switch (statement)
        {
            case LetStatement let:
                Declare(let, scope);
                return null;
            case FunctionStatement function:
                CheckNew(function.Name, scope);
                scope.Set(function.Name.Name, new FunctionMeaning(function, scope));
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

    private void CheckNew(NameExpr name, NameScope scope)
    {
        if (scope.Declares(name.Name))
            throw Error(DiagnosticCodes.DuplicateName, name.Span, $"'{name.Name}' is declared already.");
    }

    private void Declare(LetStatement let, NameScope scope)
    {
        CheckNew(let.Name, scope);
        if (IsTabular(let.Value, scope))
            scope.Set(let.Name.Name, new TableMeaning(let.Value, scope.Snapshot(), Sharing.IsCostly(let.Value)));
        else
            scope.Set(let.Name.Name, new ScalarMeaning(new ExpressionBinder(this, scope, null).Bind(let.Value)));
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
        new(name, type, SqlText.Name($"c{(++columnCount).ToString(CultureInfo.InvariantCulture)}_{Clean(name)}"), owner) { Origin = origin };

    // Column names come from the query and from files: only what is harmless stays, the number makes them unique.
    private static string Clean(string name) => new(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(40).ToArray());

    public SelectStage NewStage(string from, params IReadOnlyList<Stage> inputs) => Add(new SelectStage(NextName(), inputs, from));

    public UnionStage NewUnion() => Add(new UnionStage(NextName()));

    private string NextName() => "_s" + stages.Count.ToString(CultureInfo.InvariantCulture);

    private T Add<T>(T stage)
        where T : Stage
    {
        if (stages.Count >= MaxStages)
            throw Unsupported(DiagnosticCodes.TooLarge, new TextSpan(0, 1), $"The query has more than {MaxStages} steps.");
        stages.Add(stage);
        return stage;
    }
}
