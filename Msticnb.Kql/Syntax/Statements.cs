using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

internal abstract record Statement(TextSpan Span) : SyntaxNode(Span);

internal sealed record LetStatement(TextSpan Span, NameExpr Name, Expr Value) : Statement(Span);

internal sealed record FunctionStatement(TextSpan Span, NameExpr Name, IReadOnlyList<ParameterDeclaration> Parameters, IReadOnlyList<Statement> Body, bool IsView = false) : Statement(Span);

internal sealed record QueryParametersStatement(TextSpan Span, IReadOnlyList<ParameterDeclaration> Parameters) : Statement(Span);

/// <summary><c>set name = value</c>: client options, without meaning here.</summary>
internal sealed record SetStatement(TextSpan Span, string Name) : Statement(Span);

/// <summary>Statements that parse and are not run: <c>alias</c>, <c>declare pattern</c>, <c>restrict access</c>.</summary>
internal sealed record OtherStatement(TextSpan Span, string Kind) : Statement(Span);

internal sealed record QueryStatement(TextSpan Span, Expr Query) : Statement(Span);

/// <summary>A parameter of a function or a query: scalar with a type, or a table with the columns it must have.</summary>
internal sealed record ParameterDeclaration(TextSpan Span, string Name, KqlType? Type, IReadOnlyList<ColumnDeclaration>? TableColumns, Expr? Default);

/// <param name="Statements">What was read.</param>
/// <param name="IsBindable">True when every problem is inside of one step of a pipeline, so that the meaning of all else can be told.</param>
internal sealed record QuerySyntax(IReadOnlyList<Statement> Statements, bool IsBindable = false);
