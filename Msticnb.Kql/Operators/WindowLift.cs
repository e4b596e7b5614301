using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// SQL has no window inside of a window or of an aggregate. What <c>prev</c>, <c>row_cumsum</c> and the like give there, and the
/// windows that take more than one step (a restart, a rank, a session), become hidden columns of stages before.
/// </summary>
internal sealed class WindowLift(Binder binder, NameScope scope, Relation input)
{
    private readonly List<Lifted> lifted = [];

    /// <summary>The input with the hidden columns behind it.</summary>
    public Relation Rows { get; private set; } = input;

    /// <summary>Lifts what SQL cannot say where it stands; a plain window outside of others stays.</summary>
    public static (Relation Rows, IReadOnlyList<NamedItem> Items) Nested(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope) =>
        Apply(binder, input, items, scope, inside: false);

    /// <summary>Lifts every window.</summary>
    public static (Relation Rows, IReadOnlyList<NamedItem> Items) All(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope) =>
        Apply(binder, input, items, scope, inside: true);

    public static (Relation Rows, Expr Expression) Nested(Binder binder, Relation input, Expr expression, NameScope scope)
    {
        var lift = new WindowLift(binder, scope, input);
        if (!lift.Contains(expression))
            return (input, expression);
        var visited = lift.Visit(expression, inside: false);
        return (lift.Rows, visited);
    }

    private static (Relation Rows, IReadOnlyList<NamedItem> Items) Apply(Binder binder, Relation input, IReadOnlyList<NamedItem> items, NameScope scope, bool inside)
    {
        var lift = new WindowLift(binder, scope, input);
        if (!items.Any(i => lift.Contains(i.Value)))
            return (input, items);
        // A bare name keeps its own form: it names its column.
        var visited = items.Select(i => lift.Contains(i.Value) ? i with { Value = lift.Visit(i.Value, inside) } : i).ToList();
        return (lift.Rows, visited);
    }

    private bool IsWindow(Expr expression) =>
        expression is CallExpr call && WindowFunctions.Names.Contains(call.Function.Name) && scope.Find(call.Function.Name) is not FunctionMeaning;

    private bool Contains(Expr expression)
    {
        binder.CheckStack(expression.Span);
        return IsWindow(expression) || ExprMap.Children(expression).Any(Contains);
    }

    private Expr Visit(Expr expression, bool inside)
    {
        if (!IsWindow(expression))
            return ExprMap.Map(expression, child => Visit(child, inside));
        var call = (CallExpr)ExprMap.Map(expression, child => Visit(child, inside: true));
        if (!Rows.IsSerialized)
            throw WindowFunctions.NotSerialized(binder, call);
        var name = call.Function.Name;
        if (name is "row_rank_dense" or "row_rank_min")
            return Rank(call);
        if (name == "row_window_session")
            return Session(call);
        if (call.Arguments.Count == 2 && name is "row_number" or "row_cumsum")
            return Restarted(call);
        return inside ? Add(call, Bind(call)) : call;
    }

    private Scalar Bind(Expr expression) => new ExpressionBinder(binder, scope, Rows).Bind(expression);

    private LiftedExpr Add(Expr origin, Scalar value) => Add(origin, value.Type, value.Sql, value.Uses);

    private LiftedExpr Add(Expr origin, KqlType type, string sql, IReadOnlyList<Column> uses)
    {
        var stage = binder.NewStage(Rows.Stage.Name, Rows.Stage);
        var column = binder.NewColumn("window", type, stage);
        stage.Add(column, sql, uses);
        Pass(stage);
        var result = new Lifted(column);
        lifted.Add(result);
        return new LiftedExpr(origin.Span, result, origin);
    }

    private void Pass(SelectStage stage)
    {
        var map = Rows.All.ToDictionary(c => c, c => Binder.Pass(c, stage, keepOrigin: false));
        foreach (var item in lifted)
            item.Column = map.TryGetValue(item.Column, out var known) ? known : Binder.Pass(item.Column, stage, keepOrigin: false);
        Rows = Binder.Remap(Rows, stage, map, Rows.Columns.Select(c => map[c]).ToList());
    }

    // Several stages that each sort anew must agree on the order of equals.
    private void Number(Expr origin)
    {
        if (Rows.Tie.Count > 0)
            return;
        var number = Add(origin, KqlType.Long, $"row_number() OVER ({Rows.WindowSql})", Rows.OrderUses);
        Rows.Stage.IsMaterialized = true;
        Rows = Rows with { Order = [new OrderKey(number.Value.Column, false, true)], Tie = [] };
    }

    private string Window(Scalar? part, bool running)
    {
        var groups = Rows.Partition.Select(p => p.Sql).Concat(part is null ? [] : [part.Sql]).ToList();
        return $"({(groups.Count == 0 ? "" : $"PARTITION BY {SqlText.List(groups)} ")}ORDER BY {Rows.OrderSql}{(running ? " ROWS UNBOUNDED PRECEDING" : "")})";
    }

    private IReadOnlyList<Column> Uses(params Scalar?[] parts) => [.. parts.OfType<Scalar>().SelectMany(p => p.Uses).Concat(Rows.OrderUses).Distinct()];

    // Restarts so far number the parts.
    private LiftedExpr Part(Expr restart)
    {
        var condition = new ExpressionBinder(binder, scope, Rows).BindBool(restart);
        return Add(restart, KqlType.Long, $"sum(CASE WHEN {condition.Sql} THEN 1 ELSE 0 END) OVER {Window(null, true)}", Uses(condition));
    }

    private LiftedExpr Restarted(CallExpr call)
    {
        Number(call);
        var part = Part(call.Arguments[1]);
        var group = Bind(part);
        var first = Bind(call.Arguments[0]);
        if (call.Function.Name == "row_cumsum")
            return Add(call, WindowFunctions.CumulativeType(binder, call, first), WindowFunctions.CumulativeSql(first, Window(group, true)), Uses(first, group));
        var start = first.ConstantLong ?? throw binder.Error(DiagnosticCodes.MustBeConstant, call.Arguments[0].Span, "The first number must be a constant.");
        return Add(call, KqlType.Long, $"(row_number() OVER {Window(group, false)} + {SqlText.Long(start - 1)})", Uses(group));
    }

    // A rank grows where the value differs from that of the row before.
    private LiftedExpr Rank(CallExpr call)
    {
        if (call.Arguments.Count is < 1 or > 2)
            throw binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes 1 to 2 arguments, here are {call.Arguments.Count}.");
        Number(call);
        var part = call.Arguments.Count > 1 ? Part(call.Arguments[1]) : null;
        var term = Bind(call.Arguments[0]);
        var group = part is null ? null : Bind(part);
        var number = Add(call, KqlType.Long, $"row_number() OVER {Window(group, false)}", Uses(group));
        (term, group) = (Bind(call.Arguments[0]), part is null ? null : Bind(part));
        var row = Bind(number);
        var changed = Add(
            call, KqlType.Bool, $"({row.Sql} = 1 OR {term.Sql} IS DISTINCT FROM lag({term.Sql}) OVER {Window(group, false)})", Uses(term, group, row));
        (row, group) = (Bind(number), part is null ? null : Bind(part));
        var isNew = Bind(changed);
        var sql = call.Function.Name == "row_rank_dense"
            ? $"CAST(sum(CASE WHEN {isNew.Sql} THEN 1 ELSE 0 END) OVER {Window(group, true)} AS BIGINT)"
            : $"max(CASE WHEN {isNew.Sql} THEN {row.Sql} END) OVER {Window(group, true)}";
        return Add(call, KqlType.Long, sql, Uses(isNew, row, group));
    }

    // Whether a row begins a session depends on where the one before began: all instants go through one function of ours.
    private LiftedExpr Session(CallExpr call)
    {
        if (call.Arguments.Count is < 3 or > 4)
            throw binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes 3 to 4 arguments, here are {call.Arguments.Count}.");
        if (Rows.Partition.Count > 0)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Span, "'row_window_session' does not run inside of mv-apply and partition.");
        var number = Add(call, KqlType.Long, $"row_number() OVER ({Rows.WindowSql})", Rows.OrderUses);
        Rows.Stage.IsMaterialized = true;
        var time = Bind(call.Arguments[0]);
        if (time.Type != KqlType.DateTime)
            throw binder.Error(DiagnosticCodes.WrongType, call.Arguments[0].Span, $"Sessions are made of datetimes, this is {time.Type.Name()}.");
        var (whole, gap) = (Distance(call.Arguments[1]), Distance(call.Arguments[2]));
        var restart = call.Arguments.Count > 3 ? new ExpressionBinder(binder, scope, Rows).BindBool(call.Arguments[3]) : Scalar.Constant(KqlType.Bool, false);
        var row = Bind(number);
        var starts = $"(SELECT kql_sessions(CAST(to_json(list({time.Sql} ORDER BY {row.Sql})) AS VARCHAR), CAST(to_json(list(coalesce({restart.Sql}, FALSE) ORDER BY {row.Sql})) AS VARCHAR), {whole}, {gap}) FROM {Rows.Stage.Name})";
        return Add(call, KqlType.DateTime, $"(from_json(CAST({starts} AS JSON), '[\"BIGINT\"]'))[{row.Sql}]", Uses(time, restart, row));
    }

    private string Distance(Expr expression)
    {
        var value = Bind(expression);
        return value.Type == KqlType.TimeSpan && value.IsConstant && value.Value is not null
            ? value.Sql
            : throw binder.Error(DiagnosticCodes.MustBeConstant, expression.Span, "The distance must be a constant timespan.");
    }
}
