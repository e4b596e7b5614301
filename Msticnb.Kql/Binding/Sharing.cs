using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

/// <summary>Decides which tabular <c>let</c>s are worth being computed once.</summary>
internal static class Sharing
{
    /// <summary>False for a chain of filters and projections over one table: read anew, it lets filters reach the files.</summary>
    public static bool IsCostly(Expr body) => body switch
    {
        NameExpr => false,
        PipelineExpr pipeline => IsCostly(pipeline.Source) || pipeline.Operators.Any(o => o is not (WhereOperator or ExtendOperator or ProjectOperator or ProjectColumnsOperator or ProjectRenameOperator)),
        _ => true,
    };
}
