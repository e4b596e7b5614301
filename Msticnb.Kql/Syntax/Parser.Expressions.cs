using System.Collections.Frozen;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

internal sealed partial class Parser
{
    // Left-leaning chains cost stack when they are walked.
    private const int MaxChain = 400;

    private static readonly FrozenSet<string> StringOperators = new[]
    {
        "has", "!has", "has_cs", "!has_cs", "hasprefix", "!hasprefix", "hasprefix_cs", "!hasprefix_cs",
        "hassuffix", "!hassuffix", "hassuffix_cs", "!hassuffix_cs", "contains", "!contains", "contains_cs", "!contains_cs",
        "startswith", "!startswith", "startswith_cs", "!startswith_cs", "endswith", "!endswith", "endswith_cs", "!endswith_cs",
        "like", "notlike", "notcontains", "notcontains_cs", "containscs", "notcontainscs", "prefixof", "suffixof",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ListOperators =
        new[] { "in", "!in", "in~", "!in~", "has_any", "has_all" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OldSpellings = new Dictionary<string, string>
    {
        ["<>"] = "!=",
        ["notcontains"] = "!contains",
        ["notcontains_cs"] = "!contains_cs",
        ["containscs"] = "contains_cs",
        ["notcontainscs"] = "!contains_cs",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A scalar expression, or a pipeline when one stands here.</summary>
    private Expr PipeOrExpr()
    {
        reader.Enter();
        var source = IsOperatorSource() ? OperatorSource() : Expression();
        var result = Current.IsSign("|") ? Pipeline(source) : source;
        reader.Leave();
        return result;
    }

    private PipelineExpr Pipeline(Expr source)
    {
        var operators = new List<QueryOperator>();
        while (Current.IsSign("|"))
        {
            var depth = reader.Depth;
            var problems = diagnostics.Count - confined;
            reader.Next();
            var keyword = Current;
            try
            {
                var step = Operator();
                if (!IsStepEnd())
                    throw reader.Error(DiagnosticCodes.UnexpectedText, $"Expected '|' or the end of the step, found {Current.Shown}.");
                operators.Add(step);
            }
            catch (TokenReader.SkipException)
            {
                reader.Depth = depth;
                reader.SkipStep();
                operators.Add(new BrokenOperator(keyword.Span, keyword.Span, KeepsColumns(keyword.Text)));
                confined = diagnostics.Count - problems;
            }
        }

        return new PipelineExpr(source.Span.To(reader.Previous.Span), source, operators);
    }

    private static bool KeepsColumns(string name) =>
        (OperatorNames.All.Contains(name) ? name : Suggest.Nearest(name, OperatorNames.All)) is "where" or "filter" or "sort" or "order" or "take" or "limit" or "top" or "sample";

    private bool IsStepEnd() =>
        Current.Kind == TokenKind.End || Current.IsSign("|") || Current.IsSign(";") || Current.IsSign(")") || Current.IsSign("}") || Current.IsSign(",");

    private Expr Expression()
    {
        reader.Enter();
        var result = Logical(isAnd: false);
        reader.Leave();
        return result;
    }

    private Expr Logical(bool isAnd)
    {
        var word = isAnd ? "and" : "or";
        var first = isAnd ? Equality() : Logical(isAnd: true);
        if (!Current.IsWord(word))
            return first;
        var terms = new List<Expr> { first };
        while (reader.AcceptWord(word))
            terms.Add(isAnd ? Equality() : Logical(isAnd: true));
        return new LogicalExpr(first.Span.To(terms[^1].Span), isAnd, terms);
    }

    private Expr Equality()
    {
        var left = Relational();
        for (var links = 0; ; links++)
        {
            var op = Current;
            if (links > MaxChain)
                throw TooLongChain(op);
            if (op.Kind == TokenKind.Punctuation && op.Text is "==" or "!=" or "<>" or "=~" or "!~" or ":")
            {
                if (op.Text == ":" && !inSearch)
                    return left;
                reader.Next();
                left = Binary(left, op.Text, op.Span, Relational());
            }
            else if (op.Kind == TokenKind.Name && StringOperators.Contains(op.Text))
            {
                reader.Next();
                left = Binary(left, op.Text, op.Span, Relational());
            }
            else if (op.IsWord("matches") && reader.Ahead(1).IsWord("regex"))
            {
                reader.Next();
                var span = op.Span.To(reader.Next().Span);
                left = Binary(left, "matches regex", span, Relational());
            }
            else if (op.Kind == TokenKind.Name && ListOperators.Contains(op.Text))
            {
                reader.Next();
                left = InList(left, op);
            }
            else if (op.Kind == TokenKind.Name && op.Text is "between" or "!between")
            {
                reader.Next();
                left = Between(left, op);
            }
            else
            {
                if (op.IsSign("="))
                    throw reader.Error(DiagnosticCodes.UnexpectedText, "A single '=' gives a name; to compare, write '=='.", "==");
                return left;
            }
        }
    }

    private static BinaryExpr Binary(Expr left, string op, TextSpan opSpan, Expr right) =>
        new(left.Span.To(right.Span), OldSpellings.GetValueOrDefault(op, op), opSpan, left, right);

    private TokenReader.SkipException TooLongChain(Token at) =>
        reader.ErrorAt(at.Span, DiagnosticCodes.TooDeep, $"More than {MaxChain} operators follow each other here. Use a list, or name parts with 'let'.");

    private InExpr InList(Expr left, Token op)
    {
        reader.Expect("(", $"after '{op.Text}'");
        var items = new List<Expr> { PipeOrExpr() };
        while (reader.Accept(",") && !Current.IsSign(")"))
            items.Add(PipeOrExpr());
        var close = reader.Expect(")", $"to close the list of '{op.Text}'");
        return new InExpr(left.Span.To(close.Span), op.Text, op.Span, left, items);
    }

    private BetweenExpr Between(Expr left, Token op)
    {
        reader.Expect("(", $"after '{op.Text}'");
        var from = Expression();
        reader.Expect("..", "between the two ends of the range");
        var to = Expression();
        var close = reader.Expect(")", $"to close the range of '{op.Text}'");
        return new BetweenExpr(left.Span.To(close.Span), op.Text[0] == '!', op.Span, left, from, to);
    }

    private Expr Relational() => Chain(Additive, "<", ">", "<=", ">=");

    private Expr Additive() => Chain(Multiplicative, "+", "-");

    private Expr Multiplicative() => Chain(Unary, "*", "/", "%");

    private Expr Chain(Func<Expr> operand, params ReadOnlySpan<string> signs)
    {
        var left = operand();
        for (var links = 0; Current.Kind == TokenKind.Punctuation && signs.Contains(Current.Text); links++)
        {
            var op = reader.Next();
            if (links > MaxChain)
                throw TooLongChain(op);
            left = Binary(left, op.Text, op.Span, operand());
        }

        return left;
    }

    private Expr Unary()
    {
        if (!Current.IsSign("-") && !Current.IsSign("+"))
            return Postfix();
        var op = reader.Next();
        reader.Enter();
        var operand = Unary();
        reader.Leave();
        var span = op.Span.To(operand.Span);
        if (op.Text == "+")
            return operand;
        return operand switch
        {
            LiteralExpr { Type: KqlType.Long, Value: long value } => new LiteralExpr(span, KqlType.Long, unchecked(-value)),
            LiteralExpr { Type: KqlType.TimeSpan, Value: long value } => new LiteralExpr(span, KqlType.TimeSpan, unchecked(-value)),
            LiteralExpr { Type: KqlType.Real, Value: double value } => new LiteralExpr(span, KqlType.Real, -value),
            _ => new UnaryExpr(span, "-", operand),
        };
    }

    private Expr Postfix()
    {
        var result = Primary();
        for (var links = 0; ; links++)
        {
            if (links > MaxChain)
                throw TooLongChain(Current);
            if (Current.IsSign(".") && reader.Ahead(1).Kind is TokenKind.Name or TokenKind.BracketedName)
            {
                reader.Next();
                var member = Name("after '.'");
                if (Current.IsSign("(") && result is CallExpr or PathExpr)
                    result = new CallExpr(result.Span.To(Current.Span), member, [result, .. Arguments()]) { Span = result.Span.To(reader.Previous.Span) };
                else
                    result = new PathExpr(result.Span.To(member.Span), result, member);
            }
            else if (Current.IsSign(".") && reader.Ahead(1).IsSign("["))
            {
                reader.Next();
            }
            else if (Current.Kind == TokenKind.BracketedName)
            {
                var token = reader.Next();
                var index = new LiteralExpr(token.Span, KqlType.String, token.Text);
                result = new IndexExpr(result.Span.To(token.Span), result, index);
            }
            else if (Current.IsSign("["))
            {
                reader.Next();
                var index = Expression();
                var close = reader.Expect("]", "to close the index");
                result = new IndexExpr(result.Span.To(close.Span), result, index);
            }
            else
            {
                return result;
            }
        }
    }

    private Expr Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Long:
                reader.Next();
                return new LiteralExpr(token.Span, KqlType.Long, token.Value);
            case TokenKind.Real:
                reader.Next();
                return new LiteralExpr(token.Span, KqlType.Real, token.Value);
            case TokenKind.TimeSpan:
                reader.Next();
                return new LiteralExpr(token.Span, KqlType.TimeSpan, token.Value);
            case TokenKind.String:
                return StringLiteral();
            case TokenKind.TypedLiteral:
                reader.Next();
                return TypedLiteral(token);
            case TokenKind.Name:
                return NameOrCall(token);
            case TokenKind.BracketedName:
                reader.Next();
                return new NameExpr(token.Span, token.Text);
            default:
                if (token.IsSign("*"))
                {
                    reader.Next();
                    return new StarExpr(token.Span);
                }

                if (token.IsSign("("))
                    return Parenthesised();
                throw reader.Error(DiagnosticCodes.MissingText, $"Expected an expression, found {token.Shown}.");
        }
    }

    private Expr Parenthesised()
    {
        reader.Next();
        var inner = PipeOrExpr();
        reader.Expect(")", "to close the parenthesis");
        return inner;
    }

    private LiteralExpr StringLiteral()
    {
        var first = reader.Next();
        var value = (string)first.Value!;
        var span = first.Span;
        while (Current.Kind == TokenKind.String)
        {
            span = span.To(Current.Span);
            value += (string)reader.Next().Value!;
        }

        return new LiteralExpr(span, KqlType.String, value);
    }

    private Expr NameOrCall(Token token)
    {
        reader.Next();
        if (token.Text is "true" or "false" or "True" or "False" or "TRUE" or "FALSE")
            return new LiteralExpr(token.Span, KqlType.Bool, token.Text[0] is 't' or 'T');
        if (!Current.IsSign("("))
            return new NameExpr(token.Span, token.Text);
        switch (token.Text)
        {
            case "dynamic":
                return DynamicLiteral(token);
            case "typeof":
                return TypeOf(token);
            case "datatable":
                return DataTable(token);
            case "externaldata" or "external_data":
                return ExternalData(token);
            default:
                var arguments = Arguments();
                return new CallExpr(token.Span.To(reader.Previous.Span), new NameExpr(token.Span, token.Text), arguments);
        }
    }

    private List<Expr> Arguments()
    {
        reader.Expect("(", "to open the arguments");
        var arguments = new List<Expr>();
        while (!Current.IsSign(")"))
        {
            if (Current.Kind is TokenKind.Name or TokenKind.BracketedName && reader.Ahead(1).IsSign("="))
            {
                var name = reader.Next();
                reader.Next();
                var value = PipeOrExpr();
                arguments.Add(new NamedArgumentExpr(name.Span.To(value.Span), name.Text, value));
            }
            else
            {
                arguments.Add(PipeOrExpr());
            }

            if (!reader.Accept(","))
                break;
        }

        reader.Expect(")", "to close the arguments");
        return arguments;
    }

    private TypeOfExpr TypeOf(Token token)
    {
        reader.Expect("(", "after 'typeof'");
        var name = Current;
        if (reader.Accept("*"))
        {
            reader.Expect(")", "to close 'typeof'");
            return new TypeOfExpr(token.Span.To(reader.Previous.Span), null, "*");
        }

        if (reader.Ahead(1).IsSign(":"))
        {
            // typeof(a:string, b:long): a table type; only plugins take it.
            reader.Back(reader.Position - 1);
            TableType();
            return new TypeOfExpr(token.Span.To(reader.Previous.Span), null, "table");
        }

        var type = Type();
        reader.Expect(")", "to close 'typeof'");
        return new TypeOfExpr(token.Span.To(reader.Previous.Span), type, name.Text);
    }
}
