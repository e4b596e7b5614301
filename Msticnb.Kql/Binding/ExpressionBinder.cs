using System.Globalization;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

/// <summary>Binds scalar expressions over the columns of a relation (or over none).</summary>
internal sealed partial class ExpressionBinder(Binder binder, NameScope scope, Relation? row)
{
    public Binder Binder { get; } = binder;

    public NameScope Scope { get; } = scope;

    public Relation? Row { get; } = row;

    /// <summary>Set inside <c>summarize</c>: takes the aggregates that are found on the way.</summary>
    public AggregateCollector? Aggregates { get; init; }

    /// <summary>Set inside <c>join ... on</c>: what <c>$left</c> and <c>$right</c> are.</summary>
    public (Relation Left, Relation Right)? Sides { get; init; }

    public Scalar Bind(Expr expression)
    {
        Binder.CheckStack(expression.Span);
        Scalar value;
        try
        {
            value = BindNode(expression);
        }
        catch (BindException)
        {
            TellOfParts(expression);
            throw;
        }

        Binder.CheckSize(value, expression.Span);
        return value;
    }

    /// <summary>Binds an expression; one with a problem becomes a value whose type is not known.</summary>
    public Scalar BindOrUnknown(Expr expression) => Binder.Try(() => Bind(expression), () => Scalar.Unknown);

    private Scalar BindNode(Expr expression)
    {
        return expression switch
        {
            LiteralExpr literal => Scalar.Constant(literal.Type, literal.Value),
            NameExpr name => BindName(name),
            PathExpr path => BindPath(path),
            IndexExpr index => BindIndex(index),
            CallExpr call => BindCall(call),
            UnaryExpr unary => BindUnary(unary),
            BinaryExpr binary => BindBinary(binary),
            LogicalExpr logical => BindLogical(logical),
            InExpr list => BindIn(list),
            BetweenExpr between => BindBetween(between),
            NamedArgumentExpr named => Bind(named.Value),
            StarExpr star => throw Binder.Error(DiagnosticCodes.ScalarExpected, star.Span, "'*' cannot stand here."),
            TypeOfExpr type => throw Binder.Error(DiagnosticCodes.ScalarExpected, type.Span, "'typeof' cannot stand here."),
            _ => throw Binder.Error(DiagnosticCodes.ScalarExpected, expression.Span, "A value is needed here, not a table. To take one value out of a table write toscalar(...)."),
        };
    }

    public Scalar BindBool(Expr expression) => Condition(Bind(expression), expression);

    private Scalar Condition(Scalar value, Expr expression) =>
        value.Type == KqlType.Bool
            ? value
            : throw Binder.Error(DiagnosticCodes.WrongType, expression.Span, $"A condition (bool) is needed here, this is {value.Type.Name()}. Compare it, or use tobool().");

    private Scalar BindName(NameExpr name)
    {
        if (Row?.Find(name.Name) is { } column)
        {
            if (column.Type == UnknownType.Value)
                throw new BindException();
            column.Mention();
            return Scalar.Of(column);
        }

        switch (Scope.Find(name.Name))
        {
            case ScalarMeaning meaning:
                return meaning.Value;
            case FunctionMeaning function when function.Function.Parameters.Count == 0:
                return Binder.CallScalarFunction(function, [], this, name.Span);
            case UnknownMeaning:
                throw new BindException();
            case SelfMeaning:
                throw Binder.Recursion(name);
            case not null:
                throw Binder.Error(DiagnosticCodes.ScalarExpected, name.Span, $"'{name.Name}' is a table or a function, a value is needed here. To take one value out of a table write toscalar({name.Name}).");
        }

        if (FunctionRegistry.TryGet(name.Name, out _))
            throw Row is { IsOpen: true } ? new BindException() : Binder.Error(DiagnosticCodes.UnknownColumn, name.Span, $"No column, variable or parameter is called '{name.Name}'; the function is called with parentheses: {name.Name}(...).");
        // Without a row a name alone, as in 'let x = Name', may be meant for a table.
        throw Row is null
            ? Binder.NoColumn(null, name, $"No variable, parameter or table is called '{name.Name}'.", Scope.Names.Concat(Binder.Catalog.TableNames))
            : Binder.NoColumn(Row, name, $"No column, variable or parameter is called '{name.Name}'.", Scope.Names);
    }

    private Scalar BindPath(PathExpr path)
    {
        if (path.Target is NameExpr { Name: "$left" or "$right" } side && Sides is { } sides)
            return BindSide(side, path.Member, side.Name == "$left" ? sides.Left : sides.Right, side.Name == "$left" ? "l." : "r.");
        var target = Bind(path.Target);
        if (target.Type != KqlType.Dynamic)
            throw Binder.Error(DiagnosticCodes.WrongType, path.Member.Span, $"'.{path.Member.Name}' needs a dynamic value, this is {target.Type.Name()}. Text that holds JSON goes through parse_json() first.", target.Type == KqlType.String ? "parse_json" : null);
        return DynamicAccess.Member(target, path.Member.Name);
    }

    private Scalar BindSide(NameExpr side, NameExpr member, Relation relation, string alias)
    {
        if (relation.Find(member.Name) is not { } column)
            throw Binder.NoColumn(relation, member, $"The {side.Name[1..]} side of the join has no column '{member.Name}'.");
        if (column.Type == UnknownType.Value)
            throw new BindException();

        column.Mention();
        return Scalar.Of(column) with { Sql = alias + column.Sql };
    }

    private Scalar BindIndex(IndexExpr index)
    {
        var target = Bind(index.Target);
        if (target.Type != KqlType.Dynamic)
            throw Binder.Error(DiagnosticCodes.WrongType, index.Span, $"'[...]' needs a dynamic value, this is {target.Type.Name()}. Text that holds JSON goes through parse_json() first.");
        return DynamicAccess.Computed(target, Bind(index.Index))
            ?? throw Binder.Error(DiagnosticCodes.WrongType, index.Index.Span, "An index is a whole number or a text.");
    }

    private Scalar BindUnary(UnaryExpr unary)
    {
        var operand = Bind(unary.Operand);
        return Arithmetic.Negate(operand)
            ?? throw Binder.Error(DiagnosticCodes.OperatorTypes, unary.Span, $"'-' is not defined for {operand.Type.Name()}.");
    }

    private Scalar BindBinary(BinaryExpr binary)
    {
        if (binary.Left is StarExpr)
            return BindStarSearch(binary);
        var left = Bind(binary.Left);
        var right = Bind(binary.Right);
        switch (binary.Op)
        {
            case "==" or "!=" or "<" or "<=" or ">" or ">=" or "=~" or "!~":
                if (left.Type == KqlType.Dynamic && right.Type == KqlType.Dynamic && binary.Op is not ("=~" or "!~"))
                    throw Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, binary.OpSpan, "Two dynamic values cannot be compared. Say what they are with tostring(), tolong() or the like.");
                return Comparison.Bind(binary.Op, left, right) ?? throw NotDefined(binary, left, right);
            case "+" or "-" or "*" or "/" or "%":
                return Arithmetic.Bind(binary.Op, left, right) ?? throw NotDefined(binary, left, right);
            case "matches regex":
                return BindRegex(binary, left, right);
            default:
                return BindSearch(binary, left, right);
        }
    }

    private BindException NotDefined(BinaryExpr binary, Scalar left, Scalar right)
    {
        if (Arithmetic.IsObscure(binary.Op, left, right))
            return Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, binary.OpSpan, $"'{binary.Op}' of {left.Type.Name()} and {right.Type.Name()} does not run here: what it gives is not documented.");
        var hint = (binary.Op, left.Type, right.Type) switch
        {
            ("+", KqlType.String, _) or ("+", _, KqlType.String) => " To join texts use strcat().",
            (_, KqlType.String, KqlType.Int or KqlType.Long) or (_, KqlType.Int or KqlType.Long, KqlType.String) => " Use toint() or tolong() on the text.",
            (_, KqlType.DateTime, KqlType.String) or (_, KqlType.String, KqlType.DateTime) => " Use todatetime() on the text.",
            _ => " Convert one side, for example with tostring().",
        };
        return Binder.Error(DiagnosticCodes.OperatorTypes, binary.OpSpan, $"'{binary.Op}' is not defined for {left.Type.Name()} and {right.Type.Name()}.{hint}");
    }

    // Beside 'and' and 'or' a dynamic value is read as a bool; alone it is no condition.
    private Scalar BindTerm(Expr expression) =>
        Bind(expression) is var value && value.Type == KqlType.Dynamic ? Conversion.ToBool(value) : Condition(value, expression);

    private Scalar BindLogical(LogicalExpr logical)
    {
        var terms = new List<Scalar>();
        foreach (var term in logical.Terms)
        {
            // What stands behind a term that decides already, as in isempty(p) or x has p, is checked and never matters.
            var isDecided = terms.Any(t => t is { IsConstant: true, Value: bool decided } && decided != logical.IsAnd);
            var notes = Binder.Notes.Count;
            terms.Add(BindTerm(term));
            if (isDecided)
                Binder.ForgetNotes(notes);
        }

        var word = logical.IsAnd ? " AND " : " OR ";
        if (terms.All(t => t is { IsConstant: true, Value: bool }))
            return Scalar.Constant(KqlType.Bool, logical.IsAnd ? terms.All(t => (bool)t.Value!) : terms.Any(t => (bool)t.Value!));
        var sql = "(" + string.Join(word, terms.Select(t => t.Sql)) + ")";
        return Scalar.Make(KqlType.Bool, sql, terms) with
        {
            Filter = "(" + string.Join(word, terms.Select(t => t.FilterSql)) + ")",
            Conjuncts = logical.IsAnd ? [.. terms.SelectMany(t => t.Conjuncts.Count > 0 ? t.Conjuncts : [t])] : [],
        };
    }

    private Scalar BindBetween(BetweenExpr between)
    {
        var value = Bind(between.Value);
        var from = Bind(between.From);
        var to = Bind(between.To);
        if (from.Type == KqlType.DateTime && to.Type == KqlType.TimeSpan)
            to = Arithmetic.Bind("+", from, to)!;
        if (new[] { value, from, to }.Any(v => v.Type is KqlType.String or KqlType.Bool)
            || Comparison.Bind(">=", value, from) is not { } lower || Comparison.Bind("<=", value, to) is not { } upper)
        {
            throw Binder.Error(DiagnosticCodes.OperatorTypes, between.OpSpan, $"'between' is not defined for {value.Type.Name()}, {from.Type.Name()} and {to.Type.Name()}.");
        }

        var sql = between.Negated ? $"(NOT ({lower.Sql} AND {upper.Sql}))" : $"({lower.Sql} AND {upper.Sql})";
        return Scalar.Make(KqlType.Bool, sql, value, from, to);
    }

    /// <summary>The name that Kusto gives to an expression without one; null when it counts such columns instead.</summary>
    /// <param name="expression">What makes the column.</param>
    /// <param name="row">The columns that it sees: <c>column_ifexists</c> names its column only when it is there.</param>
    public static string? AutoName(Expr expression, Relation? row = null) => expression switch
    {
        NameExpr name => name.Name,
        PathExpr { Target: NameExpr { Name: "$left" or "$right" } } side => side.Member.Name,
        PathExpr path => AutoName(path.Target, row) is { } target ? $"{target}_{path.Member.Name}" : null,
        IndexExpr { Index: LiteralExpr { Value: long index } } element => ElementName(AutoName(element.Target, row), index),
        IndexExpr { Index: LiteralExpr { Value: string key } } member => AutoName(member.Target, row) is { } target ? $"{target}_{key}" : null,
        IndexExpr computed => AutoName(computed.Target, row) is { } target ? target + "_" : null,
        CallExpr call => FunctionRegistry.AutoName(call, row),
        NamedArgumentExpr named => named.Name,
        _ => null,
    };

    private static string? ElementName(string? target, long index)
    {
        var number = index < 0 ? "" : index.ToString(CultureInfo.InvariantCulture);
        return target is null ? (index < 0 ? null : number) : $"{target}_{number}";
    }
}
