using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

/// <summary>Recursive descent over statements and operators, precedence climbing over expressions. Reports several problems per query: it goes on at the next <c>|</c> or <c>;</c>.</summary>
internal sealed partial class Parser
{
    // Kusto refuses query text over 2 MB; ours is as large, counted in characters.
    internal const int MaxLength = 2_000_000;

    private readonly DiagnosticBag diagnostics;
    private readonly TokenReader reader;

    private Parser(string text, DiagnosticBag diagnostics)
    {
        this.diagnostics = diagnostics;
        reader = new TokenReader(new Lexer(text, diagnostics).Read(), diagnostics);
    }

    // How many of the problems are confined to a step.
    private int confined;

    private Token Current => reader.Current;

    public static QuerySyntax Parse(string text, DiagnosticBag diagnostics)
    {
        if (text.Length > MaxLength)
        {
            diagnostics.Syntax(DiagnosticCodes.TooLong, new TextSpan(0, 1), $"The query has {text.Length} characters; at most {MaxLength} are read. Put long lists into a table or a parameter.");
            return new QuerySyntax([]);
        }

        var parser = new Parser(text, diagnostics);
        try
        {
            var statements = parser.Statements(closing: null);
            return new QuerySyntax(statements, parser.confined == diagnostics.Count);
        }
        catch (TokenReader.GiveUpException)
        {
            return new QuerySyntax([]);
        }
    }

    private List<Statement> Statements(string? closing)
    {
        var statements = new List<Statement>();
        while (true)
        {
            while (reader.Accept(";"))
            {
            }

            if (Current.Kind == TokenKind.End || (closing is not null && Current.IsSign(closing)))
                return statements;
            var depth = reader.Depth;
            var start = reader.Position;
            try
            {
                statements.Add(Statement());
                if (Current.Kind == TokenKind.End || Current.IsSign(";") || (closing is not null && Current.IsSign(closing)))
                    continue;
                throw reader.Error(DiagnosticCodes.UnexpectedText, $"Expected '|', ';' or the end of the query, found {Current.Shown}.");
            }
            catch (TokenReader.SkipException)
            {
                reader.Depth = depth;
                SkipStatement(closing, start);
            }
        }
    }

    private void SkipStatement(string? closing, int start)
    {
        while (Current.Kind != TokenKind.End && !Current.IsSign(";"))
        {
            reader.SkipStep();
            if (closing is not null && Current.IsSign(closing))
                break;
            if (!Current.IsSign(";"))
                reader.Next();
        }

        if (reader.Position == start)
            reader.Next();
    }

    private Statement Statement()
    {
        var first = Current;
        var second = reader.Ahead(1);
        if (first.IsWord("let") && second.Kind is TokenKind.Name or TokenKind.BracketedName)
            return Let();
        if (first.IsWord("declare"))
            return Declare();
        if (first.IsWord("set") && second.Kind == TokenKind.Name)
            return Set();
        if (first.IsWord("alias") || first.IsWord("restrict") || (first.IsWord("pattern") && second.Kind == TokenKind.Name))
        {
            SkipToSemicolon();
            return new OtherStatement(first.Span.To(reader.Previous.Span), first.Text);
        }

        var query = PipeOrExpr();
        return new QueryStatement(query.Span, query);
    }

    private void SkipToSemicolon()
    {
        while (Current.Kind != TokenKind.End && !Current.IsSign(";"))
        {
            reader.SkipStep();
            if (Current.Kind != TokenKind.End && !Current.IsSign(";"))
                reader.Next();
        }
    }

    private SetStatement Set()
    {
        var start = reader.Next();
        var name = Name("after 'set'");
        if (reader.Accept("="))
            Expression();
        return new SetStatement(start.Span.To(reader.Previous.Span), name.Name);
    }

    private Statement Declare()
    {
        var start = reader.Next();
        if (Current.IsWord("pattern"))
        {
            SkipToSemicolon();
            return new OtherStatement(start.Span.To(reader.Previous.Span), "declare pattern");
        }

        reader.ExpectWord("query_parameters", "after 'declare'");
        var parameters = Parameters();
        return new QueryParametersStatement(start.Span.To(reader.Previous.Span), parameters);
    }

    private Statement Let()
    {
        var start = reader.Next();
        var name = Name("after 'let'");
        reader.Expect("=", "after the name of a 'let'");
        var isView = Current.IsWord("view") && reader.Ahead(1).IsSign("(");
        if (isView)
            reader.Next();
        if (isView || IsFunctionAhead())
        {
            var parameters = Parameters();
            reader.Expect("{", "to open the body of the function");
            reader.Enter();
            var body = Statements("}");
            reader.Leave();
            reader.Expect("}", "to close the body of the function");
            return new FunctionStatement(start.Span.To(reader.Previous.Span), name, parameters, body, isView);
        }

        var value = PipeOrExpr();
        return new LetStatement(start.Span.To(value.Span), name, value);
    }

    private bool IsFunctionAhead()
    {
        if (!Current.IsSign("("))
            return false;
        var open = 0;
        for (var i = 0; ; i++)
        {
            var token = reader.Ahead(i);
            if (token.Kind == TokenKind.End || token.IsSign(";") || token.IsSign("|"))
                return false;
            if (token.IsSign("("))
                open++;
            else if (token.IsSign(")") && --open == 0)
                return reader.Ahead(i + 1).IsSign("{");
        }
    }

    private List<ParameterDeclaration> Parameters()
    {
        reader.Expect("(", "to open the list of parameters");
        var parameters = new List<ParameterDeclaration>();
        while (!Current.IsSign(")"))
        {
            var name = Name("as the name of a parameter");
            reader.Expect(":", "between a parameter and its type");
            if (Current.IsSign("("))
            {
                var columns = TableType();
                parameters.Add(new ParameterDeclaration(name.Span.To(reader.Previous.Span), name.Name, null, columns, null));
            }
            else
            {
                var type = Type();
                Expr? value = reader.Accept("=") ? Expression() : null;
                parameters.Add(new ParameterDeclaration(name.Span.To(reader.Previous.Span), name.Name, type, null, value));
            }

            if (!reader.Accept(","))
                break;
        }

        reader.Expect(")", "to close the list of parameters");
        return parameters;
    }

    private List<ColumnDeclaration> TableType()
    {
        reader.Expect("(", "to open a table type");
        var columns = new List<ColumnDeclaration>();
        while (!Current.IsSign(")"))
        {
            if (!reader.Accept("*"))
                columns.Add(Column());
            if (!reader.Accept(","))
                break;
        }

        reader.Expect(")", "to close a table type");
        return columns;
    }

    private ColumnDeclaration Column()
    {
        var name = Name("as a column name");
        reader.Expect(":", "between a column and its type");
        var type = Type();
        return new ColumnDeclaration(name.Span.To(reader.Previous.Span), name.Name, type);
    }

    private KqlType Type()
    {
        var token = Current;
        // int32 and int64 are spellings of old that documentation still uses.
        var spelled = token.Text switch { "int64" => "long", "int32" => "int", var text => text };
        if (token.Kind == TokenKind.Name && KqlTypeNames.TryParse(spelled, out var type))
        {
            reader.Next();
            return type;
        }

        var names = Enum.GetValues<KqlType>().Select(t => t.Name()).ToList();
        throw reader.Error(DiagnosticCodes.MissingText, $"Expected a type ({string.Join(", ", names)}), found {token.Shown}.", Suggest.Nearest(token.Text, names));
    }

    private NameExpr Name(string where)
    {
        if (Current.Kind is TokenKind.Name or TokenKind.BracketedName)
        {
            var token = reader.Next();
            return new NameExpr(token.Span, token.Text);
        }

        throw reader.Error(DiagnosticCodes.MissingText, $"Expected a name {where}, found {Current.Shown}.");
    }
}
