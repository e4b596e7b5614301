using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

internal sealed partial class Binder
{
    private const int MaxCalls = 50;

    private int callDepth;

    public Scalar CallScalarFunction(FunctionMeaning function, IReadOnlyList<Expr> arguments, ExpressionBinder caller, TextSpan span)
    {
        try
        {
            var (inner, query) = Enter(function, arguments, caller, span, null);
            if (IsTabular(query, inner))
                throw Error(DiagnosticCodes.ScalarExpected, span, $"The function '{function.Function.Name.Name}' gives a table, a value is needed here.");
            return new ExpressionBinder(this, inner, null).Bind(query);
        }
        finally
        {
            callDepth--;
        }
    }

    public Relation CallTableFunction(FunctionMeaning function, IReadOnlyList<Expr> arguments, ExpressionBinder caller, TextSpan span, Relation? input = null)
    {
        try
        {
            var (inner, query) = Enter(function, arguments, caller, span, input);
            if (!IsTabular(query, inner))
                throw Error(DiagnosticCodes.TabularExpected, span, $"The function '{function.Function.Name.Name}' gives a value, a table is needed here.");
            return BindTable(query, inner) with { SourceName = function.Function.IsView ? function.Function.Name.Name : null };
        }
        finally
        {
            callDepth--;
        }
    }

    // Arguments are bound where the call stands, the body where the function was declared.
    private (NameScope Scope, Expr Query) Enter(FunctionMeaning function, IReadOnlyList<Expr> arguments, ExpressionBinder caller, TextSpan span, Relation? input)
    {
        function.IsUsed = true;
        var name = function.Function.Name.Name;
        if (++callDepth > MaxCalls)
            throw Abandon(DiagnosticCodes.TooDeep, span, $"Functions call each other more than {MaxCalls} levels deep here.");
        var inner = new NameScope(function.Scope);
        var parameters = function.Function.Parameters;
        var given = Arrange(name, parameters, arguments, span, input is null ? 0 : 1);
        for (var i = 0; i < parameters.Count; i++)
            inner.Set(parameters[i].Name, i == 0 && input is not null ? new RelationMeaning(input) : Argument(parameters[i], given[i], caller, span, name));
        for (var i = 0; i < function.Function.Body.Count; i++)
        {
            var statement = function.Function.Body[i];
            if (i == function.Function.Body.Count - 1 && statement is QueryStatement query)
                return (inner, query.Query);
            BindStatement(statement, inner, null);
        }

        throw Error(DiagnosticCodes.TabularExpected, function.Function.Span, $"The body of '{name}' must end with an expression.");
    }

    private Expr?[] Arrange(string name, IReadOnlyList<ParameterDeclaration> parameters, IReadOnlyList<Expr> arguments, TextSpan span, int skip)
    {
        var given = new Expr?[parameters.Count];
        var next = skip;
        foreach (var argument in arguments)
        {
            var at = argument is NamedArgumentExpr named ? parameters.ToList().FindIndex(p => p.Name == named.Name) : next++;
            if (at < 0 || at >= given.Length)
                throw Error(DiagnosticCodes.WrongArgumentCount, argument.Span, $"'{name}' takes {parameters.Count - skip} arguments: {string.Join(", ", parameters.Skip(skip).Select(p => p.Name))}.");
            given[at] = argument is NamedArgumentExpr value ? value.Value : argument;
        }

        for (var i = skip; i < given.Length; i++)
        {
            if (given[i] is null && parameters[i].Default is null)
                throw Error(DiagnosticCodes.WrongArgumentCount, span, $"'{name}' needs a value for '{parameters[i].Name}'.");
        }

        return given;
    }

    private Meaning Argument(ParameterDeclaration parameter, Expr? given, ExpressionBinder caller, TextSpan span, string function)
    {
        if (parameter.Type is { } type)
        {
            var value = given is null ? new ExpressionBinder(this, Root, null).Bind(parameter.Default!) : caller.Bind(given);
            if (value.Type != type && !(value.IsNumber && type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal) && value.Type != KqlType.Dynamic && type != KqlType.Dynamic && !value.IsNullConstant)
                throw Error(DiagnosticCodes.WrongType, given?.Span ?? span, $"The parameter '{parameter.Name}' of '{function}' is {type.Name()}, this is {value.Type.Name()}.");
            return new ScalarMeaning(Conversion.To(value, type) with { Column = null });
        }

        var table = Share(BindTable(given!, caller.Scope));
        foreach (var column in parameter.TableColumns ?? [])
        {
            if (table.Find(column.Name)?.Type != column.Type)
                throw Error(DiagnosticCodes.WrongType, given!.Span, $"'{function}' needs a table with a column {column.Name}:{column.Type.Name()}.");
        }

        return new RelationMeaning(table);
    }
}
