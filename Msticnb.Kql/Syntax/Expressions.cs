using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

/// <summary>Any piece of the syntax tree.</summary>
internal abstract record SyntaxNode(TextSpan Span);

/// <summary>A scalar or tabular expression; which of them is known only after binding.</summary>
internal abstract record Expr(TextSpan Span) : SyntaxNode(Span);

/// <summary>A literal. A typed null has a null value; timespan and datetime are ticks; dynamic is JSON text.</summary>
internal sealed record LiteralExpr(TextSpan Span, KqlType Type, object? Value) : Expr(Span);

internal sealed record NameExpr(TextSpan Span, string Name) : Expr(Span);

internal sealed record StarExpr(TextSpan Span) : Expr(Span);

internal sealed record PathExpr(TextSpan Span, Expr Target, NameExpr Member) : Expr(Span);

internal sealed record IndexExpr(TextSpan Span, Expr Target, Expr Index) : Expr(Span);

internal sealed record CallExpr(TextSpan Span, NameExpr Function, IReadOnlyList<Expr> Arguments) : Expr(Span);

/// <summary><c>name = value</c> as an argument of a call.</summary>
internal sealed record NamedArgumentExpr(TextSpan Span, string Name, Expr Value) : Expr(Span);

internal sealed record UnaryExpr(TextSpan Span, string Op, Expr Operand) : Expr(Span);

/// <summary>Arithmetic, comparison and string operators; <c>!has</c> and the like are one operator.</summary>
internal sealed record BinaryExpr(TextSpan Span, string Op, TextSpan OpSpan, Expr Left, Expr Right) : Expr(Span);

/// <summary>A chain of <c>and</c> or of <c>or</c>, flat so that thousands of terms stay shallow.</summary>
internal sealed record LogicalExpr(TextSpan Span, bool IsAnd, IReadOnlyList<Expr> Terms) : Expr(Span);

/// <summary><c>in</c>, <c>in~</c>, <c>has_any</c>, <c>has_all</c> and their negations.</summary>
internal sealed record InExpr(TextSpan Span, string Op, TextSpan OpSpan, Expr Left, IReadOnlyList<Expr> Items) : Expr(Span);

internal sealed record BetweenExpr(TextSpan Span, bool Negated, TextSpan OpSpan, Expr Value, Expr From, Expr To) : Expr(Span);

internal sealed record TypeOfExpr(TextSpan Span, KqlType? Type, string Text) : Expr(Span);

internal sealed record PipelineExpr(TextSpan Span, Expr Source, IReadOnlyList<QueryOperator> Operators) : Expr(Span);

/// <summary>A query that begins with an operator: <c>print</c>, <c>range</c>, <c>union</c>, <c>search</c>, <c>find</c>, <c>evaluate</c>.</summary>
internal sealed record OperatorSourceExpr(TextSpan Span, QueryOperator Operator) : Expr(Span);

internal sealed record ColumnDeclaration(TextSpan Span, string Name, KqlType Type);

internal sealed record DataTableExpr(TextSpan Span, IReadOnlyList<ColumnDeclaration> Columns, IReadOnlyList<Expr> Values) : Expr(Span);

internal sealed record ExternalDataExpr(TextSpan Span, IReadOnlyList<ColumnDeclaration> Columns, IReadOnlyList<string> Uris) : Expr(Span);
