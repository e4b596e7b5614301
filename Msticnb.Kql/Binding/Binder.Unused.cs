using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

internal sealed partial class Binder
{
    // What is wrong whatever values a function gets.
    private static readonly HashSet<string> CertainCodes = new(StringComparer.Ordinal)
    {
        DiagnosticCodes.UnknownColumn, DiagnosticCodes.UnknownFunction, DiagnosticCodes.UnknownTable, DiagnosticCodes.WrongArgumentCount, DiagnosticCodes.WrongType,
        DiagnosticCodes.OperatorTypes, DiagnosticCodes.AggregateMisplaced, DiagnosticCodes.Recursion, DiagnosticCodes.DynamicKey, DiagnosticCodes.DuplicateName,
    };

    /// <summary>Looks for mistakes in declarations that nothing reads: Kusto refuses the query for them as well.</summary>
    private void CheckUnused()
    {
        var (stageCount, noteCount, scanCount) = (stages.Count, notes.Count, scans.Count);
        var readsBefore = reads.ToList();
        var problemsBefore = diagnostics.Count;
        try
        {
            foreach (var meaning in Root.Meanings.ToList())
            {
                if (meaning is TableMeaning { IsUsed: false } table)
                    BindTable(table.Body, table.Scope);
                else if (meaning is FunctionMeaning { IsUsed: false } function)
                    CheckBody(function);
            }
        }
        catch (AbandonException)
        {
            // Nothing reads it, so that it does no harm when it is too large.
        }

        diagnostics.KeepSince(problemsBefore, d => CertainCodes.Contains(d.Code));
        stages.RemoveRange(stageCount, stages.Count - stageCount);
        notes.RemoveRange(noteCount, notes.Count - noteCount);
        scans.RemoveRange(scanCount, scans.Count - scanCount);
        reads.Clear();
        foreach (var (name, read) in readsBefore)
            reads.Add(name, read);
    }

    private static Relation AnyTable(IReadOnlyList<ColumnDeclaration> columns)
    {
        var any = Relation.Unknown();
        return columns.Count == 0 ? any : any with { IsOpen = false, Columns = columns.Select(c => new Column(c.Name, c.Type, "NULL", any.Stage)).ToList() };
    }

    private void CheckBody(FunctionMeaning function)
    {
        var inner = new NameScope(function.Scope);
        foreach (var parameter in function.Function.Parameters)
        {
            inner.Set(parameter.Name, parameter.Type is { } type
                ? new ScalarMeaning(new Scalar(type, "NULL") { IsRowFree = true })
                : new RelationMeaning(AnyTable(parameter.TableColumns ?? [])));
        }

        foreach (var statement in function.Function.Body)
        {
            if (statement is QueryStatement { Query: var query } && !IsTabular(query, inner))
                new ExpressionBinder(this, inner, null).BindOrUnknown(query);
            else
                Try(() => BindStatement(statement, inner, null), () => Unbound(statement, inner));
        }
    }
}
