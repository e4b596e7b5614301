using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Operators;
using Msticnb.Kql.Schema;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql;

/// <summary>A query as DuckDB runs it.</summary>
/// <param name="Sql">One SELECT; read its columns by ordinal, each in the engine's form of its type. Needs <see cref="Functions.Udf.KqlUdfs.RegisterAll"/> on the connection.</param>
/// <param name="Columns">The result's columns in order.</param>
/// <param name="TablesRead">Every table that the query names, absent optional ones included.</param>
/// <param name="AbsentColumns">Columns that were read as null or '' because no file has them.</param>
/// <param name="Notes">What to know about the result.</param>
/// <param name="RenderHint">What <c>render</c> asked for, or null.</param>
/// <param name="IsOrdered">True when the query sorts: the order of rows means something.</param>
public sealed record CompiledQuery(
    string Sql,
    IReadOnlyList<ColumnSchema> Columns,
    IReadOnlyList<TableRead> TablesRead,
    IReadOnlyList<AbsentColumn> AbsentColumns,
    IReadOnlyList<KqlNote> Notes,
    RenderHint? RenderHint,
    bool IsOrdered);

/// <summary>What is known about a query without running it.</summary>
/// <param name="Diagnostics">Every problem; empty when the query compiles.</param>
/// <param name="Query">The compiled query, or null when there are problems.</param>
/// <param name="TablesRead">The tables found as far as binding went.</param>
public sealed record QueryAnalysis(IReadOnlyList<KqlDiagnostic> Diagnostics, CompiledQuery? Query, IReadOnlyList<TableRead> TablesRead);

/// <summary>Compiles KQL to DuckDB's SQL. Holds no state; safe to use from several threads.</summary>
public static class KqlCompiler
{
    /// <summary>Compiles a query.</summary>
    /// <exception cref="KqlException">The query has problems; all that were found are listed.</exception>
    public static CompiledQuery Compile(string text, ITableCatalog catalog, BindingOptions options)
    {
        var analysis = Analyze(text, catalog, options);
        return analysis.Query ?? throw new KqlException(analysis.Diagnostics);
    }

    /// <summary>Compiles a query and reports problems instead of throwing.</summary>
    public static QueryAnalysis Analyze(string text, ITableCatalog catalog, BindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        var diagnostics = new DiagnosticBag(text);
        var syntax = Parser.Parse(text, diagnostics);
        if (diagnostics.HasErrors && !syntax.IsBindable)
            return new QueryAnalysis(diagnostics.ToList(), null, []);
        var binder = new Binder(diagnostics, catalog, options);
        var result = binder.Bind(syntax);
        var tables = binder.TablesRead();
        if (result is null)
            return new QueryAnalysis(diagnostics.ToList(), null, tables);
        var sql = SqlWriter.Write(binder.Stages, result);
        var absent = binder.Scans.SelectMany(s => s.AbsentInUse.Select(c => new AbsentColumn(s.Source.Schema.Name, c.Name))).Distinct().ToList();
        var query = new CompiledQuery(
            sql, result.Columns.Select(c => new ColumnSchema(c.Name, c.Type)).ToList(), tables, absent, binder.Notes, result.Render, result.Order.Count > 0);
        return new QueryAnalysis([], query, tables);
    }

    /// <summary>Finds syntax errors only; needs no tables.</summary>
    public static IReadOnlyList<KqlDiagnostic> CheckSyntax(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var diagnostics = new DiagnosticBag(text);
        Parser.Parse(text, diagnostics);
        return diagnostics.ToList();
    }

    /// <summary>Every operator, function and aggregate that is known by name, with how far it runs.</summary>
    public static IReadOnlyList<SupportEntry> Support =>
    [
        .. OperatorRegistry.Support,
        .. FunctionRegistry.All.Select(f => new SupportEntry("function", f.Name, f.Aliases, f.Status, f.Note)),
        .. AggregateRegistry.All.Select(f => new SupportEntry("aggregate", f.Name, f.Aliases, f.Status, f.Note)),
    ];
}
