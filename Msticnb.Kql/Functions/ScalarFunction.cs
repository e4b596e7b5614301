using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Functions;

/// <summary>How the column of a call without a name is called.</summary>
internal enum NameRule
{
    /// <summary><c>Column1</c>, <c>Column2</c>...</summary>
    Counted,

    /// <summary>The name of the first argument.</summary>
    FirstArgument,

    /// <summary>The function's name (or a prefix), an underscore and the first argument's name.</summary>
    Prefixed,

    /// <summary>A column that is nothing but the call has the name of the argument and <c>_sorted</c>.</summary>
    Sorted,

    /// <summary>The prefix alone.</summary>
    Fixed,
}

/// <summary>A call that is being bound: its arguments, converted as the signature says.</summary>
internal sealed record BoundCall(ExpressionBinder Binder, CallExpr Syntax, IReadOnlyList<Scalar> Arguments)
{
    public Scalar this[int index] => Arguments[index];

    public int Count => Arguments.Count;

    public BindException Error(int argument, string code, string message) =>
        Binder.Binder.Error(code, argument < Syntax.Arguments.Count ? Syntax.Arguments[argument].Span : Syntax.Span, message);

    public BindException Unsupported(string message) => Binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, Syntax.Span, message);

    /// <summary>A text that must be known before the run.</summary>
    public string ConstantText(int argument) =>
        Arguments[argument].ConstantString ?? throw Error(argument, DiagnosticCodes.MustBeConstant, $"This argument of '{Syntax.Function.Name}' must be a constant text.");

    public Scalar Make(KqlType type, string template) => Scalar.Make(type, SqlText.Fill(template, Arguments.Select(a => a.Sql).ToArray()), Arguments);
}

/// <summary>
/// One scalar function of KQL. The signature has a letter per argument: <c>s</c> text, <c>S</c> anything as text, <c>n</c> number,
/// <c>l</c> integer as long, <c>r</c> number as real, <c>t</c> datetime, <c>p</c> timespan, <c>d</c> dynamic, <c>b</c> bool, <c>g</c> guid,
/// <c>*</c> anything; <c>?</c> begins the optional ones, <c>+</c> repeats the last.
/// </summary>
internal sealed record ScalarFunction(string Name, string Signature, Func<BoundCall, Scalar> Bind)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public NameRule NameRule { get; init; }

    public string? NamePrefix { get; init; }

    public SupportStatus Status { get; init; }

    public string Note { get; init; } = "";

    /// <summary>True when <c>*</c> as the only argument stands for all columns.</summary>
    public bool TakesColumns { get; init; }

    /// <summary>Takes the call unbound: functions that look at names or tables instead of values.</summary>
    public Func<ExpressionBinder, CallExpr, Scalar>? BindSpecial { get; init; }

    public Scalar BindCall(ExpressionBinder binder, CallExpr call)
    {
        if (Status == SupportStatus.Unsupported)
            throw binder.Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, call.Function.Span, $"The function '{call.Function.Name}' does not run here. {(Note.Length > 0 ? Note : "Log Analytics and Data Explorer run it.")}");
        if (BindSpecial is not null)
            return BindSpecial(binder, call);
        CheckCount(binder, call);
        var letters = Letters();
        var arguments = new List<Scalar>(call.Arguments.Count);
        if (TakesColumns && call.Arguments is [StarExpr] && binder.Row is { } row)
            return Bind(new BoundCall(binder, call, row.Columns.Select(Scalar.Of).ToList()));
        for (var i = 0; i < call.Arguments.Count; i++)
            arguments.Add(Fit(binder, call, i, letters[Math.Min(i, letters.Length - 1)]));
        return Bind(new BoundCall(binder, call, arguments));
    }

    private string Letters() => Signature.Replace("?", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal);

    private void CheckCount(ExpressionBinder binder, CallExpr call)
    {
        var mark = Signature.IndexOf('?', StringComparison.Ordinal);
        var letters = Letters().Length;
        var least = mark >= 0 ? mark : letters;
        var most = Signature.Contains('+', StringComparison.Ordinal) ? 256 : letters;
        if (call.Arguments.Count >= least && call.Arguments.Count <= most)
            return;
        var wanted = least == most ? $"{least}" : most == 256 ? $"at least {least}" : $"{least} to {most}";
        throw binder.Binder.Error(DiagnosticCodes.WrongArgumentCount, call.Span, $"'{call.Function.Name}' takes {wanted} argument{(least == 1 && most == 1 ? "" : "s")}, here are {call.Arguments.Count}.");
    }

    private static Scalar Fit(ExpressionBinder binder, CallExpr call, int index, char letter)
    {
        var expression = call.Arguments[index];
        var value = binder.Bind(expression);
        switch (letter)
        {
            case '*':
                return value;
            case 'S':
                return Conversion.ToText(value);
            case 's' when value.Type is KqlType.String or KqlType.Dynamic:
                return Conversion.ToText(value);
            case 'n' when value.IsNumber:
                return value;
            case 'l' when value.IsInteger:
                return Conversion.To(value, KqlType.Long);
            case 'r' when value.IsNumber:
                return Conversion.To(value, KqlType.Real);
            case 't' when value.Type == KqlType.DateTime:
            case 'p' when value.Type == KqlType.TimeSpan:
            case 'b' when value.Type == KqlType.Bool:
            case 'g' when value.Type == KqlType.Guid:
            case 'd' when value.Type == KqlType.Dynamic:
                return value;
            default:
                if (value.IsNullConstant && Wanted(letter).Type is { } type)
                    return Scalar.Constant(type, null);
                throw binder.Binder.Error(DiagnosticCodes.WrongType, expression.Span, $"Argument {index + 1} of '{call.Function.Name}' must be {Wanted(letter).Text}, this is {value.Type.Name()}.{Hint(letter, value.Type)}");
        }
    }

    private static (KqlType? Type, string Text) Wanted(char letter) => letter switch
    {
        's' => (KqlType.String, "text"),
        'n' => (KqlType.Long, "a number"),
        'l' => (KqlType.Long, "a whole number"),
        'r' => (KqlType.Real, "a number"),
        't' => (KqlType.DateTime, "a datetime"),
        'p' => (KqlType.TimeSpan, "a timespan"),
        'b' => (KqlType.Bool, "a bool"),
        'g' => (KqlType.Guid, "a guid"),
        _ => (KqlType.Dynamic, "dynamic"),
    };

    private static string Hint(char letter, KqlType type) => letter switch
    {
        's' => " Use tostring().",
        't' => " Use todatetime().",
        'g' => " Use toguid().",
        'd' when type == KqlType.String => " Use parse_json() on text that holds JSON.",
        'n' or 'l' or 'r' => " Use tolong() or todouble().",
        _ => "",
    };
}
