using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Operators;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

internal sealed partial class Binder
{
    private const int MaxChoices = 20;

    /// <summary>Whether an expression gives a table, told from its form and the names in scope.</summary>
    public bool IsTabular(Expr expression, NameScope scope)
    {
        switch (expression)
        {
            case PipelineExpr or OperatorSourceExpr or DataTableExpr or ExternalDataExpr or WildcardTableExpr:
                return true;
            case NameExpr name:
                return scope.Find(name.Name) switch
                {
                    ScalarMeaning => false,
                    TableMeaning or RelationMeaning => true,
                    FunctionMeaning function => IsTabularFunction(function),
                    _ => catalog.TryGetTable(name.Name, out _) || catalog.KnownSchema(name.Name) is not null,
                };
            case CallExpr call when scope.Find(call.Function.Name) is FunctionMeaning function:
                return IsTabularFunction(function);
            case CallExpr { Function.Name: "materialize" or "view" }:
                return true;
            case CallExpr { Function.Name: "table" or "database" or "cluster" or "workspace" or "app" or "_GetWatchlist" or "external_table" or "materialized_view" or "adx" or "arg" }:
                return true;
            case PathExpr path:
                return IsScope(path.Target);
            default:
                return false;
        }
    }

    private bool IsTabularFunction(FunctionMeaning function)
    {
        var body = function.Function.Body;
        if (body.Count == 0 || body[^1] is not QueryStatement query)
            return false;
        if (query.Query is NameExpr parameter && function.Function.Parameters.FirstOrDefault(p => p.Name == parameter.Name) is { } declared)
            return declared.Type is null;
        var inner = new NameScope(function.Scope);
        foreach (var statement in body)
        {
            if (statement is LetStatement let)
                inner.Set(let.Name.Name, IsTabular(let.Value, inner) ? new TableMeaning(let.Value, inner, false) : new ScalarMeaning(Scalar.Constant(KqlType.Bool, null)));
            else if (statement is FunctionStatement declaredInside)
                inner.Set(declaredInside.Name.Name, new FunctionMeaning(declaredInside, inner));
        }

        return IsTabular(query.Query, inner);
    }

    private static bool IsScope(Expr expression) =>
        expression is CallExpr { Function.Name: "database" or "cluster" or "workspace" or "app" or "resource" } or PathExpr { Target: CallExpr { Function.Name: "cluster" } };

    /// <summary>Binds a tabular expression; one with a problem becomes a relation whose columns are not known.</summary>
    public Relation BindTable(Expr expression, NameScope scope)
    {
        CheckStack(expression.Span);
        try
        {
            return BindTableNode(expression, scope);
        }
        catch (MissingTableException missing) when (fuzzyDepth == 0)
        {
            Report(missing);
            return Relation.Unknown();
        }
        catch (BindException problem) when (!IsForFuzzy(problem))
        {
            return Relation.Unknown();
        }
    }

    private Relation BindTableNode(Expr expression, NameScope scope)
    {
        switch (expression)
        {
            case PipelineExpr pipeline:
                return BindPipeline(BindTable(pipeline.Source, scope), pipeline.Operators, scope);
            case OperatorSourceExpr source:
                return OperatorRegistry.BindSource(this, source.Operator, scope);
            case DataTableExpr table:
                return ConstantTables.DataTable(this, table, scope);
            case ExternalDataExpr external:
                throw Unsupported(DiagnosticCodes.UnsupportedOperator, external.Span, "'externaldata' reads from an address; nothing is fetched here. Put the file into the data folder and name its table.");
            case NameExpr name:
                return BindTableName(name, scope);
            case CallExpr call:
                return BindTableCall(call, scope);
            case PathExpr path when IsScope(path.Target):
                Warn(path.Target.Span, "Workspaces, clusters and databases are not told apart here; the table is read from the data at hand.");
                return BindTableName(path.Member, Root);
            default:
                throw Error(DiagnosticCodes.TabularExpected, expression.Span, "A table is needed here.");
        }
    }

    public Relation BindPipeline(Relation input, IReadOnlyList<QueryOperator> operators, NameScope scope)
    {
        foreach (var step in operators)
        {
            var before = input;
            input = Try(() => OperatorRegistry.Bind(this, before, step, scope), () => Behind(step, before));
        }

        return input;
    }

    // What a step leaves that has a problem, as far as it can be told.
    private Relation Behind(QueryOperator step, Relation input) => step switch
    {
        WhereOperator or SortOperator or TopOperator or TakeOperator or SampleOperator or BrokenOperator { KeepsColumns: true } => input,
        ParseOperator parse => Extend.Apply(this, input, parse.Parts.Where(p => p.Column is not null).DistinctBy(p => p.Column).Select(p => (p.Column!, Scalar.Constant(p.Type, null))).ToList()),
        MvExpandOperator expand => Extend.Apply(this, input, expand.Items.Select(i => i.Name?.Name ?? ExpressionBinder.AutoName(i.Value)).OfType<string>().Distinct().Select(n => (n, Scalar.Unknown)).ToList()),
        _ => Relation.Unknown(),
    };

    private Relation BindTableName(NameExpr name, NameScope scope)
    {
        switch (scope.Find(name.Name))
        {
            case TableMeaning meaning:
                return Use(meaning, name.Name);
            case RelationMeaning relation:
                return relation.Value;
            case FunctionMeaning function:
                return CallTableFunction(function, [], new ExpressionBinder(this, scope, null), name.Span);
            case ScalarMeaning:
                throw Error(DiagnosticCodes.TabularExpected, name.Span, $"'{name.Name}' is a value, a table is needed here.");
            case UnknownMeaning:
                throw new BindException();
            case SelfMeaning:
                throw Recursion(name);
        }

        if (catalog.TryGetTable(name.Name, out var source))
            return Scan(source, name.Name);
        throw new MissingTableException(name.Name, catalog.KnownSchema(name.Name) is not null, name.Span);
    }

    private Relation Use(TableMeaning meaning, string name)
    {
        meaning.IsUsed = true;
        if (!meaning.IsShared)
            return BindTable(meaning.Body, meaning.Scope) with { SourceName = null };
        meaning.Bound ??= Share(BindTable(meaning.Body, meaning.Scope));
        return meaning.Bound;
    }

    /// <summary>A relation that several may read: no filter of one reader may sink into it.</summary>
    public Relation Share(Relation relation)
    {
        var stage = NewStage(relation.Stage.Name, relation.Stage);
        stage.IsMaterialized = true;
        return PassThrough(relation, stage, keepOrigin: false) with { SourceName = null };
    }

    /// <summary>The same columns as outputs of a new stage over the relation.</summary>
    public static Relation PassThrough(Relation relation, SelectStage stage, bool keepOrigin)
    {
        var map = relation.All.ToDictionary(c => c, c => Pass(c, stage, keepOrigin));
        return Remap(relation, stage, map, relation.Columns.Select(c => map[c]).ToList());
    }

    public static Column Pass(Column column, SelectStage stage, bool keepOrigin)
    {
        var copy = new Column(column.Name, column.Type, column.Sql, stage) { Origin = keepOrigin ? column.Origin : null, File = column.File };
        stage.Add(copy, column.Sql, [column]);
        return copy;
    }

    public static Relation Remap(Relation relation, Stage stage, Dictionary<Column, Column> map, IReadOnlyList<Column> columns) => relation with
    {
        Stage = stage,
        Columns = columns,
        Order = relation.Order.Select(o => o with { Column = map[o.Column] }).ToList(),
        Tie = relation.Tie.Select(t => map[t]).ToList(),
        Partition = relation.Partition.Select(p => map[p]).ToList(),
    };

    private Relation Scan(ITableSource source, string name)
    {
        var stage = Add(new ScanStage("_t" + stages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), source));
        scans.Add(stage);
        var columns = new List<Column>();
        foreach (var scanned in source.Columns)
        {
            var column = NewColumn(scanned.Name, scanned.Type, stage, new ScanOrigin(stage, scanned));
            stage.Add(column, scanned);
            columns.Add(column);
        }

        if (options.Range is { } range && source.Columns.FirstOrDefault(c => c.Name == source.Schema.TimeColumn) is { IsPresent: true } time)
        {
            TimePruning.Apply(new ScanOrigin(stage, time), ">=", range.Start.Ticks);
            TimePruning.Apply(new ScanOrigin(stage, time), "<", range.End.Ticks);
            stage.Filter($"({time.ValueSql}) >= {SqlText.Long(range.Start.Ticks)} AND ({time.ValueSql}) < {SqlText.Long(range.End.Ticks)}");
        }

        var required = fuzzyDepth == 0;
        reads[name] = reads.TryGetValue(name, out var before)
            ? before with { IsRequired = before.IsRequired || required }
            : new TableRead(name, required, true, false);
        return new Relation(stage, columns) { SourceName = name };
    }

    private Relation BindTableCall(CallExpr call, NameScope scope)
    {
        var name = call.Function.Name;
        if (scope.Find(name) is SelfMeaning)
            throw Recursion(call.Function);
        if (scope.Find(name) is UnknownMeaning)
            throw new BindException();
        if (scope.Find(name) is FunctionMeaning function)
            return CallTableFunction(function, call.Arguments, new ExpressionBinder(this, scope, null), call.Span);
        switch (name)
        {
            case "materialize" or "view" when call.Arguments.Count == 1:
                return Share(BindTable(call.Arguments[0], scope));
            case "table" when call.Arguments.Count > 0:
                var text = new ExpressionBinder(this, scope, null).Bind(call.Arguments[0]).ConstantString
                    ?? throw Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The name of the table must be a constant text.");
                return BindTableName(new NameExpr(call.Arguments[0].Span, text), Root);
            case "_GetWatchlist" when call.Arguments.Count > 0:
                var alias = new ExpressionBinder(this, scope, null).Bind(call.Arguments[0]).ConstantString
                    ?? throw Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The alias of the watchlist must be a constant text.");
                return BindTableName(new NameExpr(call.Arguments[0].Span, $"_GetWatchlist('{alias}')"), Root);
            case "database" or "cluster" or "workspace" or "app" or "external_table" or "materialized_view" or "adx" or "arg":
                throw Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, $"'{name}' reads from elsewhere and does not run here.");
        }

        var nearest = Suggest.Nearest(name, scope.Names.Concat(catalog.TableNames));
        throw Error(DiagnosticCodes.UnknownFunction, call.Function.Span, $"No function that gives a table is called '{name}'.", nearest);
    }

    public BindException Recursion(NameExpr name) =>
        Error(DiagnosticCodes.Recursion, name.Span, $"'{name.Name}' calls itself; KQL has no recursion.");

    /// <summary>A name that is no column of the relation; silent where a reported problem left its columns untold.</summary>
    public BindException NoColumn(Relation? relation, NameExpr name, string message, IEnumerable<string>? alsoKnown = null)
    {
        if (relation is { IsOpen: true })
            return new BindException();
        var nearest = Suggest.Nearest(name.Name, (relation?.Columns.Select(c => c.Name) ?? []).Concat(alsoKnown ?? []));
        var byCase = string.Equals(nearest, name.Name, StringComparison.OrdinalIgnoreCase) ? " Names are case-sensitive." : "";
        var have = relation is { Columns: { Count: > 0 } columns } ? Choices("Columns here", columns.Select(c => c.Name).ToList(), nearest) : "";
        return Error(DiagnosticCodes.UnknownColumn, name.Span, message + have + byCase, nearest);
    }

    // All names when they are few; the first of many only where there is nothing better to say.
    private static string Choices(string title, List<string> names, string? nearest) =>
        names.Count > MaxChoices && nearest is not null ? "" : $" {title}: {string.Join(", ", names.Take(MaxChoices))}{(names.Count > MaxChoices ? ", ..." : "")}.";

    /// <summary>Runs a bind in which missing tables are left out by <c>isfuzzy</c>.</summary>
    public Relation? TryBindFuzzy(Func<Relation> bind)
    {
        fuzzyDepth++;
        try
        {
            return bind();
        }
        catch (MissingTableException missing)
        {
            reads[missing.Table] = reads.TryGetValue(missing.Table, out var before) ? before : new TableRead(missing.Table, false, false, false);
            return null;
        }
        finally
        {
            fuzzyDepth--;
        }
    }

    public void MarkTimeBound(ScanStage stage) => boundScans.Add(stage);

    private readonly HashSet<ScanStage> boundScans = [];

    /// <summary>The tables read, each bound in time only when every scan of it is.</summary>
    public IReadOnlyList<TableRead> TablesRead() => reads.Values
        .Select(r => r with { IsTimeBound = scans.Where(s => s.Source.Schema.Name == r.Table).ToList() is { Count: > 0 } of && of.All(boundScans.Contains) })
        .OrderBy(r => r.Table, StringComparer.Ordinal).ToList();

    private void Report(MissingTableException missing)
    {
        reads[missing.Table] = new TableRead(missing.Table, true, false, false);
        if (catalog.WhyUnreadable(missing.Table) is { } reason)
        {
            diagnostics.Runtime(DiagnosticCodes.UnreadableTable, missing.Span, $"No file of the table {missing.Table} can be read. {reason}");
            return;
        }

        if (missing.IsKnown)
        {
            diagnostics.Semantic(DiagnosticCodes.AbsentTable, missing.Span, $"The table {missing.Table} is not in the data: no file of it was found.");
            return;
        }

        var names = catalog.TableNames.OrderBy(n => n, StringComparer.Ordinal).ToList();
        var nearest = Suggest.Nearest(missing.Table, names.Concat(Root.Names));
        var list = names.Count == 0 ? " There are no tables." : Choices("Tables here", names, nearest);
        diagnostics.Semantic(DiagnosticCodes.UnknownTable, missing.Span, $"No table is called '{missing.Table}'.{list}", nearest);
    }
}
