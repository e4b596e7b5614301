using Msticnb.Kql.Syntax;

namespace Msticnb.Kql.Binding;

/// <summary>A part of an expression that an earlier stage computes: a hidden column stands for it.</summary>
internal sealed record LiftedExpr(TextSpan Span, Lifted Value, Expr Origin) : Expr(Span);

/// <summary>The hidden column as the last stage passes it on.</summary>
internal sealed class Lifted(Column column)
{
    public Column Column { get; set; } = column;
}
