using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

internal sealed partial class Parser
{
    private bool inSearch;

    private ParseOperator Parse(TextSpan keyword, bool isWhere)
    {
        var kind = "simple";
        var flags = "";
        foreach (var option in Options())
        {
            var value = option.Value switch { NameExpr name => name.Name, LiteralExpr { Value: string text } => text, _ => "" };
            if (option.Name == "kind")
                kind = value;
            else if (option.Name == "flags")
                flags = value;
        }

        if (kind is not ("simple" or "regex" or "relaxed"))
            throw reader.ErrorAt(keyword, DiagnosticCodes.BadOption, $"'{kind}' is not a kind of 'parse'; choose simple, regex or relaxed.", Suggest.Nearest(kind, ["simple", "regex", "relaxed"]));
        var source = Expression();
        reader.ExpectWord("with", "before the pattern of 'parse'");
        var parts = new List<ParsePart>();
        while (!AtEnd())
            parts.Add(ParsePart());
        if (parts.Count == 0)
            throw reader.Error(DiagnosticCodes.MissingText, $"Expected the pattern of 'parse', found {Current.Shown}.");
        return new ParseOperator(Since(keyword), keyword, isWhere, kind, flags, source, parts);
    }

    private ParsePart ParsePart()
    {
        var token = Current;
        if (reader.Accept("*"))
            return new ParsePart(token.Span, null, null, KqlType.String, true);
        if (token.Kind == TokenKind.String)
        {
            reader.Next();
            return new ParsePart(token.Span, new LiteralExpr(token.Span, KqlType.String, token.Value), null, KqlType.String, false);
        }

        var name = Name("of a column, a string or '*' in the pattern of 'parse'");
        if (Current.IsSign("("))
            throw reader.Error(DiagnosticCodes.UnexpectedText, "The pattern of 'parse' takes strings, columns and '*', not calls.");
        var type = reader.Accept(":") ? Type() : KqlType.String;
        return new ParsePart(Since(name.Span), null, name.Name, type, false);
    }

    private ParseKvOperator ParseKv(TextSpan keyword)
    {
        var source = Expression();
        reader.ExpectWord("as", "before the columns of 'parse-kv'");
        var columns = TableType();
        var options = new List<OperatorOption>();
        if (reader.AcceptWord("with"))
        {
            reader.Expect("(", "after 'with'");
            while (!Current.IsSign(")"))
            {
                var name = Name("of an option");
                reader.Expect("=", "after an option's name");
                var value = Expression();
                options.Add(new OperatorOption(name.Span.To(value.Span), name.Name, value));
                if (!reader.Accept(","))
                    break;
            }

            reader.Expect(")", "to close 'with'");
        }

        return new ParseKvOperator(Since(keyword), keyword, source, columns, options);
    }

    private MakeSeriesOperator MakeSeries(TextSpan keyword)
    {
        var options = Options();
        var items = new List<MakeSeriesItem>();
        do
        {
            var item = Item();
            Expr? missing = null;
            if (reader.AcceptWord("default"))
            {
                reader.Expect("=", "after 'default'");
                missing = Expression();
            }

            items.Add(new MakeSeriesItem(Since(item.Span), item, missing));
        }
        while (reader.Accept(","));
        reader.ExpectWord("on", "before the axis of 'make-series'");
        var on = Axis();
        Expr? from = null;
        Expr? to = null;
        Expr step;
        var isRange = false;
        if (Current.IsWord("in") && reader.Ahead(1).IsWord("range"))
        {
            isRange = true;
            reader.Next();
            var call = Call("in");
            if (call.Arguments.Count != 3)
                throw reader.ErrorAt(call.Span, DiagnosticCodes.WrongArgumentCount, "range(start, stop, step) takes three values here.");
            (from, to, step) = (call.Arguments[0], call.Arguments[1], call.Arguments[2]);
        }
        else
        {
            if (reader.AcceptWord("from"))
                from = Expression();
            if (reader.AcceptWord("to"))
                to = Expression();
            reader.ExpectWord("step", "in 'make-series'");
            step = Expression();
        }

        var keys = reader.AcceptWord("by") ? Items() : [];
        return new MakeSeriesOperator(Since(keyword), keyword, items, on, from, to, step, keys, options, isRange);
    }

    // The axis stops before 'in', which would otherwise compare.
    private NamedItem Axis()
    {
        if (Current.Kind is TokenKind.Name or TokenKind.BracketedName && reader.Ahead(1).IsSign("="))
        {
            var name = Name("");
            reader.Next();
            var named = Additive();
            return new NamedItem(name.Span.To(named.Span), [name], false, named);
        }

        var value = Additive();
        return new NamedItem(value.Span, [], false, value);
    }

    private List<Expr> InTables()
    {
        var tables = new List<Expr>();
        if (!reader.AcceptWord("in"))
            return tables;
        reader.Expect("(", "after 'in'");
        do
        {
            tables.Add(UnionTable());
        }
        while (reader.Accept(","));
        reader.Expect(")", "to close the list of tables");
        return tables;
    }

    private SearchOperator Search(TextSpan keyword)
    {
        var options = Options();
        var tables = InTables();
        var before = inSearch;
        inSearch = true;
        var predicate = Expression();
        inSearch = before;
        return new SearchOperator(Since(keyword), keyword, options, tables, predicate);
    }

    private FindOperator Find(TextSpan keyword)
    {
        var options = Options();
        var tables = InTables();
        reader.AcceptWord("where");
        var before = inSearch;
        inSearch = true;
        var predicate = Expression();
        inSearch = before;
        if (Current.Kind == TokenKind.Name && Current.Text is "project" or "project-away" or "project-smart")
            reader.SkipStep();
        return new FindOperator(Since(keyword), keyword, options, tables, predicate);
    }
}
