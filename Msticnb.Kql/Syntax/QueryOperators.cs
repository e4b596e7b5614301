using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

/// <summary>One step of a pipeline. <see cref="Keyword"/> is where its name stands.</summary>
internal abstract record QueryOperator(TextSpan Span, TextSpan Keyword) : SyntaxNode(Span);

/// <summary><c>a = expr</c>, <c>(a, b) = expr</c> or a bare expression (no names).</summary>
internal sealed record NamedItem(TextSpan Span, IReadOnlyList<NameExpr> Names, bool IsTuple, Expr Value) : SyntaxNode(Span);

internal sealed record OrderItem(TextSpan Span, Expr Value, bool Descending, bool NullsFirst) : SyntaxNode(Span);

/// <summary>A column name or a pattern with <c>*</c>; <c>Order</c> is <c>asc</c>, <c>desc</c>, <c>granny-asc</c>, <c>granny-desc</c> or null.</summary>
internal sealed record ColumnPattern(TextSpan Span, string Pattern, bool HasWildcard, string? Order) : SyntaxNode(Span);

/// <summary><c>name = value</c> between an operator's name and its operands (<c>kind=inner</c>, <c>hint.strategy=shuffle</c>).</summary>
internal sealed record OperatorOption(TextSpan Span, string Name, Expr Value) : SyntaxNode(Span);

internal sealed record WhereOperator(TextSpan Span, TextSpan Keyword, Expr Predicate) : QueryOperator(Span, Keyword);

internal sealed record ExtendOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items) : QueryOperator(Span, Keyword);

internal sealed record ProjectOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items) : QueryOperator(Span, Keyword);

internal sealed record ProjectRenameOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items) : QueryOperator(Span, Keyword);

internal enum ColumnChoice
{
    Away,
    Keep,
    Reorder,
}

internal sealed record ProjectColumnsOperator(TextSpan Span, TextSpan Keyword, ColumnChoice Choice, IReadOnlyList<ColumnPattern> Patterns) : QueryOperator(Span, Keyword);

internal sealed record SummarizeOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Aggregates, IReadOnlyList<NamedItem> Keys) : QueryOperator(Span, Keyword);

internal sealed record SortOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OrderItem> Keys) : QueryOperator(Span, Keyword);

internal sealed record TopOperator(TextSpan Span, TextSpan Keyword, Expr Rows, IReadOnlyList<OrderItem> Keys) : QueryOperator(Span, Keyword);

internal sealed record TakeOperator(TextSpan Span, TextSpan Keyword, Expr Rows) : QueryOperator(Span, Keyword);

internal sealed record DistinctOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items, bool IsStar) : QueryOperator(Span, Keyword);

internal sealed record CountOperator(TextSpan Span, TextSpan Keyword, NameExpr? Name) : QueryOperator(Span, Keyword);

internal sealed record JoinOperator(TextSpan Span, TextSpan Keyword, bool IsLookup, IReadOnlyList<OperatorOption> Options, Expr Right, IReadOnlyList<Expr> On) : QueryOperator(Span, Keyword);

internal sealed record UnionOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OperatorOption> Options, IReadOnlyList<Expr> Tables) : QueryOperator(Span, Keyword);

/// <summary>A table named with <c>*</c> in <c>union</c>, <c>search in</c> or <c>find in</c>.</summary>
internal sealed record WildcardTableExpr(TextSpan Span, string Pattern) : Expr(Span);

internal sealed record ExpandItem(TextSpan Span, NameExpr? Name, Expr Value, KqlType? ToType) : SyntaxNode(Span);

internal sealed record MvExpandOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OperatorOption> Options, IReadOnlyList<ExpandItem> Items, Expr? Limit) : QueryOperator(Span, Keyword);

internal sealed record MvApplyOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OperatorOption> Options, IReadOnlyList<ExpandItem> Items, Expr? Limit, Expr SubQuery) : QueryOperator(Span, Keyword);

internal sealed record RenderOperator(TextSpan Span, TextSpan Keyword, string Chart, IReadOnlyDictionary<string, string> Properties) : QueryOperator(Span, Keyword);

internal sealed record PrintOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items) : QueryOperator(Span, Keyword);

internal sealed record RangeOperator(TextSpan Span, TextSpan Keyword, NameExpr Column, Expr From, Expr To, Expr Step) : QueryOperator(Span, Keyword);

internal sealed record SerializeOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NamedItem> Items) : QueryOperator(Span, Keyword);

internal sealed record AsOperator(TextSpan Span, TextSpan Keyword, NameExpr Name) : QueryOperator(Span, Keyword);

/// <summary>A part of a <c>parse</c> pattern: text (constant expression), a column to fill, or <c>*</c>.</summary>
internal sealed record ParsePart(TextSpan Span, Expr? Text, string? Column, KqlType Type, bool IsStar) : SyntaxNode(Span);

internal sealed record ParseOperator(TextSpan Span, TextSpan Keyword, bool IsWhere, string Kind, string Flags, Expr Source, IReadOnlyList<ParsePart> Parts) : QueryOperator(Span, Keyword);

internal sealed record ParseKvOperator(TextSpan Span, TextSpan Keyword, Expr Source, IReadOnlyList<ColumnDeclaration> Columns, IReadOnlyList<OperatorOption> Options) : QueryOperator(Span, Keyword);

internal sealed record MakeSeriesItem(TextSpan Span, NamedItem Item, Expr? Default) : SyntaxNode(Span);

internal sealed record MakeSeriesOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<MakeSeriesItem> Items, NamedItem On, Expr? From, Expr? To, Expr Step, IReadOnlyList<NamedItem> Keys, IReadOnlyList<OperatorOption> Options, bool IsRange) : QueryOperator(Span, Keyword);

internal sealed record SearchOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OperatorOption> Options, IReadOnlyList<Expr> Tables, Expr Predicate) : QueryOperator(Span, Keyword);

internal sealed record FindOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<OperatorOption> Options, IReadOnlyList<Expr> Tables, Expr Predicate) : QueryOperator(Span, Keyword);

internal sealed record SampleOperator(TextSpan Span, TextSpan Keyword, Expr Rows) : QueryOperator(Span, Keyword);

internal sealed record SampleDistinctOperator(TextSpan Span, TextSpan Keyword, Expr Rows, Expr Of) : QueryOperator(Span, Keyword);

internal sealed record GetSchemaOperator(TextSpan Span, TextSpan Keyword) : QueryOperator(Span, Keyword);

/// <summary>A plugin; <c>Schema</c> is what the query says of its columns, null when it says nothing, and <c>KeepsInput</c> a star in front of it.</summary>
internal sealed record EvaluateOperator(TextSpan Span, TextSpan Keyword, CallExpr Call, IReadOnlyList<ColumnDeclaration>? Schema, bool KeepsInput) : QueryOperator(Span, Keyword);

internal sealed record InvokeOperator(TextSpan Span, TextSpan Keyword, CallExpr Call) : QueryOperator(Span, Keyword);

internal sealed record PartitionOperator(TextSpan Span, TextSpan Keyword, NameExpr Column, IReadOnlyList<QueryOperator> Steps) : QueryOperator(Span, Keyword);

internal sealed record TopHittersOperator(TextSpan Span, TextSpan Keyword, Expr Rows, Expr Of, Expr? By) : QueryOperator(Span, Keyword);

/// <summary>One level of <c>top-nested</c>; <c>Rows</c> is null when all values stay.</summary>
internal sealed record NestedLevel(TextSpan Span, Expr? Rows, NamedItem Of, Expr? Others, NamedItem By, bool Descending) : SyntaxNode(Span);

internal sealed record TopNestedOperator(TextSpan Span, TextSpan Keyword, IReadOnlyList<NestedLevel> Levels) : QueryOperator(Span, Keyword);

/// <summary>A step with a reported syntax problem. <see cref="KeepsColumns"/> tells of one that was meant to choose among rows.</summary>
internal sealed record BrokenOperator(TextSpan Span, TextSpan Keyword, bool KeepsColumns) : QueryOperator(Span, Keyword);

/// <summary>An operator that is read, shown in diagnostics, and not run here.</summary>
internal sealed record OtherOperator(TextSpan Span, TextSpan Keyword, string Name) : QueryOperator(Span, Keyword);
