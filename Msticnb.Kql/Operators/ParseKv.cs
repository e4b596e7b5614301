using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Functions.Udf;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>parse-kv</c>: columns out of text that holds keys and their values.</summary>
internal static class ParseKv
{
    public static Relation Bind(Binder binder, Relation input, ParseKvOperator parse, NameScope scope)
    {
        foreach (var twice in parse.Columns.GroupBy(c => c.Name).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.Last().Span, $"'parse-kv' fills '{twice.Key}' twice.");
        if (parse.Columns.FirstOrDefault(c => input.Find(c.Name) is not null) is { } taken)
            throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, taken.Span, $"'{taken.Name}' is a column already; 'parse-kv' over it does not run here.");
        var expressions = new ExpressionBinder(binder, scope, input);
        var text = Conversion.ToText(expressions.Bind(parse.Source));
        var rule = Rule(binder, parse, scope);
        var keys = JsonText.StringArray(parse.Columns.Select(c => c.Name));
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        var rows = Binder.PassThrough(input, stage, keepOrigin: true);
        var found = binder.NewColumn("kv", KqlType.Dynamic, stage);
        stage.Add(found, $"CAST(kql_parse_kv({text.Sql}, {SqlText.Quote(rule.ToJson())}, {SqlText.Quote(keys)}) AS JSON)", text.Uses);
        var values = parse.Columns.Select((c, i) => (c.Name, Conversion.To(Value(found, i), c.Type) with { Column = null })).ToList();
        return Extend.Apply(binder, rows, values);
    }

    private static Scalar Value(Column found, int index) =>
        new(KqlType.String, $"coalesce(json_extract_string({found.Sql}, '$[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]'), '')") { Uses = [found] };

    private static KeyValueRule Rule(Binder binder, ParseKvOperator parse, NameScope scope)
    {
        var rule = new KeyValueRule();
        foreach (var option in parse.Options)
        {
            var value = new ExpressionBinder(binder, scope, null).Bind(option.Value);
            string Text() => value.ConstantString is { Length: > 0 } text && value.Type == KqlType.String
                ? text
                : throw binder.Error(DiagnosticCodes.MustBeConstant, option.Span, $"'{option.Name}' must be a constant text that is not empty.");
            rule = option.Name switch
            {
                "pair_delimiter" => rule with { Pair = Text() },
                "kv_delimiter" => rule with { Separator = Text() },
                "quote" => rule with { Quotes = [.. rule.Quotes, Text()] },
                "escape" => rule with { Escapes = [.. rule.Escapes, Text()] },
                "greedy" => rule with { IsGreedy = value is { IsConstant: true, Value: true } },
                "regex" => rule with { Regex = Pattern(binder, option, Text()) },
                _ => throw binder.Error(DiagnosticCodes.BadOption, option.Span, $"'parse-kv' has no option '{option.Name}'.", Suggest.Nearest(option.Name, ["pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex"])),
            };
        }

        if (rule.Pair is null != rule.Separator is null)
            throw binder.Error(DiagnosticCodes.BadOption, parse.Keyword, "'parse-kv' needs both pair_delimiter and kv_delimiter, or neither.");
        if (rule.IsGreedy && rule.Pair is null)
            throw binder.Error(DiagnosticCodes.BadOption, parse.Keyword, "'greedy' needs pair_delimiter and kv_delimiter.");
        if (rule.Quotes.Any(q => q.Length > 2) || rule.Escapes.Any(e => e.Length > 1))
            throw binder.Error(DiagnosticCodes.BadOption, parse.Keyword, "A quote is one character or two, an escape is one.");
        return rule;
    }

    private static string Pattern(Binder binder, OperatorOption option, string pattern)
    {
        new ExpressionBinder(binder, new NameScope(null), null).CheckPattern(pattern, option.Span);
        return pattern;
    }
}
