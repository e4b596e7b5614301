using Msticnb.Kql.Diagnostics;

namespace Msticnb.Kql.Syntax;

internal sealed partial class Parser
{
    private static readonly HashSet<string> OptionNames = new(StringComparer.Ordinal)
    {
        "kind", "withsource", "with_source", "isfuzzy", "bagexpansion", "with_itemindex", "flags", "decodeblocks", "datascope", "with_match_id", "id",
    };

    private QueryOperator Operator()
    {
        if (Current.Kind != TokenKind.Name)
            throw reader.Error(DiagnosticCodes.MissingText, $"Expected an operator after '|', found {Current.Shown}.");
        var keyword = OperatorName(out var name);
        return name switch
        {
            "where" or "filter" => Where(keyword),
            "extend" => new ExtendOperator(keyword, keyword, Items()) { Span = Since(keyword) },
            "project" => new ProjectOperator(keyword, keyword, AtEnd() ? [] : Items()) { Span = Since(keyword) },
            "project-rename" => new ProjectRenameOperator(keyword, keyword, Items()) { Span = Since(keyword) },
            "project-away" => Columns(keyword, ColumnChoice.Away),
            "project-keep" => Columns(keyword, ColumnChoice.Keep),
            "project-reorder" => Columns(keyword, ColumnChoice.Reorder),
            "summarize" => Summarize(keyword),
            "sort" or "order" => Sort(keyword),
            "top" => Top(keyword),
            "take" or "limit" => new TakeOperator(keyword, keyword, Expression()) { Span = Since(keyword) },
            "distinct" => Distinct(keyword),
            "count" => Count(keyword),
            "join" or "lookup" => Join(keyword, name == "lookup"),
            "union" => Union(keyword),
            "mv-expand" or "mvexpand" => MvExpand(keyword),
            "mv-apply" or "mvapply" => MvApply(keyword),
            "render" => Render(keyword),
            "print" => new PrintOperator(keyword, keyword, Items()) { Span = Since(keyword) },
            "range" => Range(keyword),
            "serialize" => new SerializeOperator(keyword, keyword, AtEnd() ? [] : Items()) { Span = Since(keyword) },
            "as" => As(keyword),
            "parse" => Parse(keyword, isWhere: false),
            "parse-where" => Parse(keyword, isWhere: true),
            "parse-kv" => ParseKv(keyword),
            "make-series" => MakeSeries(keyword),
            "search" => Search(keyword),
            "find" => Find(keyword),
            "sample" => new SampleOperator(keyword, keyword, Expression()) { Span = Since(keyword) },
            "sample-distinct" => SampleDistinct(keyword),
            "partition" => Partition(keyword),
            "top-hitters" => TopHitters(keyword),
            "top-nested" => TopNested(keyword),
            "getschema" => new GetSchemaOperator(keyword, keyword),
            "evaluate" => Evaluate(keyword),
            "invoke" => new InvokeOperator(keyword, keyword, Call("invoke")) { Span = Since(keyword) },
            _ => Opaque(keyword, name),
        };
    }

    private TextSpan Since(TextSpan start) => start.To(reader.Previous.Span);

    private bool AtEnd() => IsStepEnd();

    private TextSpan OperatorName(out string name)
    {
        var first = reader.Next();
        name = first.Text;
        var span = first.Span;
        while (Current.IsSign("-") && Current.Span.Start == span.End
            && reader.Ahead(1).Kind == TokenKind.Name && reader.Ahead(1).Span.Start == Current.Span.End)
        {
            reader.Next();
            var part = reader.Next();
            name += "-" + part.Text;
            span = span.To(part.Span);
        }

        return span;
    }

    private OtherOperator Opaque(TextSpan keyword, string name)
    {
        if (!OperatorNames.Opaque.Contains(name))
        {
            var nearest = Suggest.Nearest(name, OperatorNames.All);
            throw reader.ErrorAt(keyword, DiagnosticCodes.UnknownOperator, $"'{name}' is not a KQL operator.", nearest);
        }

        reader.SkipStep();
        return new OtherOperator(Since(keyword), keyword, name);
    }

    private bool IsOperatorSource()
    {
        if (Current.Kind != TokenKind.Name)
            return false;
        var next = reader.Ahead(1);
        var startsOperand = next.Kind is TokenKind.BracketedName or TokenKind.String or TokenKind.Long or TokenKind.Real or TokenKind.TimeSpan or TokenKind.TypedLiteral
            || (next.Kind == TokenKind.Name && !StringOperators.Contains(next.Text) && !ListOperators.Contains(next.Text) && next.Text is not ("and" or "or" or "between" or "!between" or "matches"));
        return Current.Text switch
        {
            "print" => startsOperand || next.IsSign("(") || next.IsSign("-"),
            "range" => next.Kind is TokenKind.Name or TokenKind.BracketedName && reader.Ahead(2).IsWord("from"),
            "union" => startsOperand || next.IsSign("(") || next.IsSign("*"),
            "search" => startsOperand || next.IsSign("(") || next.IsSign("*") || next.IsWord("in"),
            "find" => startsOperand || next.IsWord("in") || next.IsSign("("),
            "evaluate" => next.Kind == TokenKind.Name,
            _ => false,
        };
    }

    private OperatorSourceExpr OperatorSource()
    {
        var query = Operator();
        return new OperatorSourceExpr(query.Span, query);
    }

    private List<OperatorOption> Options()
    {
        var options = new List<OperatorOption>();
        while (true)
        {
            var start = Current;
            if (start.IsWord("hint") && reader.Ahead(1).IsSign("."))
            {
                reader.Next();
                reader.Next();
                var name = Name("after 'hint.'");
                reader.Expect("=", "after the hint's name");
                options.Add(new OperatorOption(Since(start.Span), "hint." + name.Name, OptionValue()));
            }
            else if (start.Kind == TokenKind.Name && OptionNames.Contains(start.Text) && reader.Ahead(1).IsSign("="))
            {
                reader.Next();
                reader.Next();
                options.Add(new OperatorOption(start.Span, start.Text, OptionValue()) { Span = Since(start.Span) });
            }
            else
            {
                return options;
            }
        }
    }

    // A name stays a name: the parenthesis behind `kind=inner (` opens a table.
    private Expr OptionValue()
    {
        if (Current.Kind == TokenKind.Name && Current.Text is not ("true" or "false"))
            return Name("");
        return Primary();
    }

    private List<NamedItem> Items()
    {
        var items = new List<NamedItem> { Item() };
        while (reader.Accept(","))
            items.Add(Item());
        return items;
    }

    private NamedItem Item()
    {
        var start = Current;
        if (start.Kind is TokenKind.Name or TokenKind.BracketedName && reader.Ahead(1).IsSign("="))
        {
            var name = Name("");
            reader.Next();
            var value = PipeOrExprInItem();
            return new NamedItem(start.Span.To(value.Span), [name], false, value);
        }

        if (start.IsSign("(") && TryTuple(out var names))
        {
            var value = Expression();
            return new NamedItem(start.Span.To(value.Span), names, true, value);
        }

        var bare = Expression();
        return new NamedItem(bare.Span, [], false, bare);
    }

    // An item never swallows '|': that ends the operator.
    private Expr PipeOrExprInItem() => Expression();

    private bool TryTuple(out List<NameExpr> names)
    {
        names = [];
        var position = reader.Position;
        reader.Next();
        while (Current.Kind is TokenKind.Name or TokenKind.BracketedName)
        {
            names.Add(Name(""));
            if (!reader.Accept(","))
                break;
        }

        if (Current.IsSign(")") && reader.Ahead(1).IsSign("="))
        {
            reader.Next();
            reader.Next();
            return true;
        }

        reader.Back(position);
        return false;
    }

    private WhereOperator Where(TextSpan keyword)
    {
        Options();
        var predicate = Expression();
        // `where a, b` is an old spelling that Kusto refuses as well.
        return new WhereOperator(Since(keyword), keyword, predicate);
    }

    private ProjectColumnsOperator Columns(TextSpan keyword, ColumnChoice choice)
    {
        var patterns = new List<ColumnPattern>();
        do
        {
            patterns.Add(Pattern(choice == ColumnChoice.Reorder));
        }
        while (reader.Accept(","));
        return new ProjectColumnsOperator(Since(keyword), keyword, choice, patterns);
    }

    private ColumnPattern Pattern(bool mayOrder)
    {
        var (span, text, wildcard) = WildcardName();
        string? order = null;
        if (mayOrder && Current.Kind == TokenKind.Name && Current.Text is "asc" or "desc")
        {
            order = reader.Next().Text;
        }
        else if (mayOrder && Current.IsWord("granny"))
        {
            reader.Next();
            reader.Expect("-", "in 'granny-asc'");
            order = "granny-" + Name("after 'granny-'").Name;
        }

        return new ColumnPattern(span, text, wildcard, order);
    }

    private (TextSpan Span, string Text, bool Wildcard) WildcardName()
    {
        var start = Current.Span;
        var text = "";
        var wildcard = false;
        var end = start;
        while (true)
        {
            var isStar = Current.IsSign("*");
            var isName = Current.Kind is TokenKind.Name or TokenKind.BracketedName or TokenKind.Long;
            if ((!isStar && !isName) || (text.Length > 0 && Current.Span.Start != end.End))
                break;
            wildcard |= isStar;
            text += Current.Text;
            end = reader.Next().Span;
        }

        if (text.Length == 0)
            throw reader.Error(DiagnosticCodes.MissingText, $"Expected a column name or a pattern with '*', found {Current.Shown}.");
        return (start.To(end), text, wildcard);
    }

    private SummarizeOperator Summarize(TextSpan keyword)
    {
        Options();
        var aggregates = Current.IsWord("by") || AtEnd() ? [] : Items();
        var keys = reader.AcceptWord("by") ? Items() : [];
        if (aggregates.Count == 0 && keys.Count == 0)
            throw reader.Error(DiagnosticCodes.MissingText, $"Expected an aggregate or 'by' after 'summarize', found {Current.Shown}.");
        return new SummarizeOperator(Since(keyword), keyword, aggregates, keys);
    }

    private SortOperator Sort(TextSpan keyword)
    {
        Options();
        reader.ExpectWord("by", "after 'sort'");
        return new SortOperator(keyword, keyword, OrderItems()) { Span = Since(keyword) };
    }

    private List<OrderItem> OrderItems()
    {
        var items = new List<OrderItem>();
        do
        {
            items.Add(OrderItem());
        }
        while (reader.Accept(","));
        return items;
    }

    private OrderItem OrderItem()
    {
        var value = Expression();
        var descending = !reader.AcceptWord("asc");
        if (descending)
            reader.AcceptWord("desc");
        var nullsFirst = !descending;
        if (reader.AcceptWord("nulls"))
        {
            nullsFirst = Current.IsWord("first");
            if (!nullsFirst && !Current.IsWord("last"))
                throw reader.Error(DiagnosticCodes.MissingText, $"Expected 'first' or 'last' after 'nulls', found {Current.Shown}.");
            reader.Next();
        }

        return new OrderItem(Since(value.Span), value, descending, nullsFirst);
    }

    private TopOperator Top(TextSpan keyword)
    {
        Options();
        var rows = Expression();
        reader.ExpectWord("by", "after the number of rows");
        return new TopOperator(keyword, keyword, rows, [OrderItem()]) { Span = Since(keyword) };
    }

    private DistinctOperator Distinct(TextSpan keyword)
    {
        Options();
        if (Current.IsSign("*"))
        {
            reader.Next();
            return new DistinctOperator(Since(keyword), keyword, [], true);
        }

        return new DistinctOperator(keyword, keyword, Items(), false) { Span = Since(keyword) };
    }

    private CountOperator Count(TextSpan keyword)
    {
        var name = reader.AcceptWord("as") ? Name("after 'as'") : null;
        return new CountOperator(Since(keyword), keyword, name);
    }

    private AsOperator As(TextSpan keyword)
    {
        Options();
        var name = Name("after 'as'");
        return new AsOperator(Since(keyword), keyword, name);
    }

    private RenderOperator Render(TextSpan keyword)
    {
        var chart = Name("of a chart after 'render'");
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var isWith = reader.AcceptWord("with");
        if (isWith)
            reader.Expect("(", "after 'with'");
        while (Current.Kind == TokenKind.Name && reader.Ahead(1).IsSign("="))
        {
            var name = reader.Next();
            reader.Next();
            properties[name.Text] = PropertyValue();
            reader.Accept(",");
        }

        if (isWith)
            reader.Expect(")", "to close 'with'");
        return new RenderOperator(Since(keyword), keyword, chart.Name, properties);
    }

    private string PropertyValue()
    {
        var parts = new List<string>();
        while (true)
        {
            parts.Add(Current.Kind == TokenKind.String ? (string)reader.Next().Value! : reader.Next().Text);
            // ycolumns=a, b: a list, unless the next name is a property of its own.
            if (!Current.IsSign(",") || reader.Ahead(2).IsSign("=") || reader.Ahead(1).Kind != TokenKind.Name)
                return string.Join(",", parts);
            reader.Next();
        }
    }

    private RangeOperator Range(TextSpan keyword)
    {
        var name = Name("of the column after 'range'");
        reader.ExpectWord("from", "after the column");
        var from = Expression();
        reader.ExpectWord("to", "after the start");
        var to = Expression();
        reader.ExpectWord("step", "after the end");
        var step = Expression();
        return new RangeOperator(Since(keyword), keyword, name, from, to, step);
    }

    private SampleDistinctOperator SampleDistinct(TextSpan keyword)
    {
        var rows = Expression();
        reader.ExpectWord("of", "after the number of rows");
        var of = Expression();
        return new SampleDistinctOperator(Since(keyword), keyword, rows, of);
    }

    private EvaluateOperator Evaluate(TextSpan keyword)
    {
        Options();
        var call = Call("evaluate");
        if (!reader.Accept(":"))
            return new EvaluateOperator(Since(keyword), keyword, call, null, false);
        var keepsInput = reader.Ahead(1).IsSign("*");
        return new EvaluateOperator(keyword, keyword, call, TableType(), keepsInput) { Span = Since(keyword) };
    }

    private CallExpr Call(string after)
    {
        var name = Name($"of a function after '{after}'");
        var arguments = Arguments();
        return new CallExpr(Since(name.Span), name, arguments);
    }
}
