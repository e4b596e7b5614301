using System.Text;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary>
/// <c>parse</c> and <c>parse-where</c>: one anchored pattern. In simple mode a row fills all columns or none; captures are
/// as short as they can be, but the last one takes the rest.
/// </summary>
internal static class Parse
{
    public static Relation Bind(Binder binder, Relation input, ParseOperator parse, NameScope scope)
    {
        var expressions = new ExpressionBinder(binder, scope, input);
        var source = expressions.Bind(parse.Source);
        var captures = parse.Parts.Where(p => p.Column is not null).ToList();
        foreach (var twice in captures.GroupBy(c => c.Column).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.Last().Span, $"'parse' fills '{twice.Key}' twice.");
        CheckOrder(binder, parse.Parts);
        var pattern = SqlText.Quote(Pattern(binder, parse, expressions));
        var text = Conversion.ToText(source);
        if (captures.Count == 0)
            return NoCapture(binder, input, parse, $"regexp_matches({text.Sql}, {pattern})", text.Uses);
        var read = binder.NewStage(input.Stage.Name, input.Stage);
        var rows = Binder.PassThrough(input, read, keepOrigin: true);
        var names = string.Join(", ", captures.Select((_, i) => $"'p{i}'"));
        var found = Add(binder, read, KqlType.Bool, $"regexp_matches({text.Sql}, {pattern})", text.Uses);
        var groups = Add(binder, read, KqlType.Dynamic, $"regexp_extract({text.Sql}, {pattern}, [{names}])", text.Uses);
        return Fill(binder, rows, parse, captures, found, groups);
    }

    // A column is told from what follows it by a text; only a number ends by itself before '*'.
    private static void CheckOrder(Binder binder, IReadOnlyList<ParsePart> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            var (before, part) = (parts[i - 1], parts[i]);
            if (part.Text is null && before.IsStar)
                throw binder.Error(DiagnosticCodes.BadOption, part.Span, "A text must follow '*' in the pattern of 'parse'.");
            if (part.Column is not null && before.Text is null)
                throw binder.Error(DiagnosticCodes.BadOption, part.Span, $"Where '{before.Column}' ends is not said: put a text between it and '{part.Column}'.");
            if (part.IsStar && before is { Column: not null, Type: KqlType.String })
                throw binder.Error(DiagnosticCodes.BadOption, part.Span, $"Where '{before.Column}' ends is not said: put a text between it and '*'.");
        }
    }

    private static Relation NoCapture(Binder binder, Relation input, ParseOperator parse, string found, IReadOnlyList<Column> uses)
    {
        if (!parse.IsWhere)
            return input;
        var stage = binder.NewStage(input.Stage.Name, input.Stage);
        stage.Tail = "WHERE " + found;
        stage.TailUses = uses;
        return Binder.PassThrough(input, stage, keepOrigin: true);
    }

    private static Column Add(Binder binder, SelectStage stage, KqlType type, string sql, IReadOnlyList<Column> uses)
    {
        var column = binder.NewColumn("parse", type, stage);
        stage.Add(column, sql, uses);
        return column;
    }

    private static Relation Fill(Binder binder, Relation rows, ParseOperator parse, List<ParsePart> captures, Column found, Column groups)
    {
        var group = new Scalar(KqlType.String, "") { Uses = [groups] };
        var values = captures.Select((c, i) => (Name: c.Column!, Value: Conversion.To(group with { Sql = $"({groups.Sql}).p{i}" }, c.Type))).ToList();
        // Text that does not read as its type fails the row, and in relaxed mode its own column only.
        var typed = parse.Kind != "relaxed" ? values.Where(v => v.Value.Type != KqlType.String).ToList() : [];
        var condition = string.Join(" AND ", typed.Select(v => $"{v.Value.Sql} IS NOT NULL").Prepend(found.Sql));
        var uses = new List<Column> { found };
        if (typed.Count > 0)
            uses.Add(groups);
        var filled = values.Select(v => (v.Name, Value: v.Value with
        {
            Sql = $"(CASE WHEN {condition} THEN {v.Value.Sql} ELSE {SqlText.Null(v.Value.Type)} END)",
            Uses = [.. uses, groups],
            Column = null,
            IsRowFree = false,
        })).ToList();
        if (parse.IsWhere)
        {
            var stage = binder.NewStage(rows.Stage.Name, rows.Stage);
            stage.Tail = "WHERE " + condition;
            stage.TailUses = uses;
            // The groups are passed on so that the columns can be cut out behind the filter.
            var passed = Binder.Pass(groups, stage, keepOrigin: false);
            rows = Binder.PassThrough(rows, stage, keepOrigin: true);
            filled = values.Select(v => (v.Name, Value: v.Value with { Uses = [passed], Column = null, IsRowFree = false })).ToList();
        }

        return Extend.Apply(binder, rows, filled);
    }

    private static string Pattern(Binder binder, ParseOperator parse, ExpressionBinder expressions)
    {
        var isRegex = parse.Kind == "regex";
        var unGreedy = parse.Flags.Contains('U', StringComparison.Ordinal);
        if (parse.Flags.Any(f => f is not ('U' or 'i' or 's' or 'm')))
            throw binder.Error(DiagnosticCodes.BadOption, parse.Span, "The flags of 'parse' are i (ignore case), m (lines), s (dot takes line ends) and U (short captures).");
        // In regex mode captures are long unless U turns it round; text within a pattern keeps its own meaning.
        var capture = isRegex ? (unGreedy ? "(.*?)" : "(.*)") : "(.*?)";
        var star = isRegex ? (unGreedy ? ".*?" : ".*") : ".*?";
        var flags = isRegex ? new string(parse.Flags.Where(f => f is 'i' or 'm' or 's').Distinct().ToArray()) : "s";
        var pattern = new StringBuilder(flags.Length > 0 ? $"(?{flags})" : "").Append('^');
        for (var i = 0; i < parse.Parts.Count; i++)
        {
            var part = parse.Parts[i];
            var isLast = i == parse.Parts.Count - 1;
            if (part.IsStar)
                pattern.Append(isLast ? ".*" : star);
            else if (part.Column is not null)
                pattern.Append(isRegex ? (part.Type is KqlType.Int or KqlType.Long ? "(-?[0-9]+)" : isLast ? "(.*)" : capture) : isLast ? "(.*)" : parse.Parts[i + 1].Text is null ? Number(binder, part) : capture);
            else
                pattern.Append(Text(part, isRegex, expressions));
        }

        return pattern.Append('$').ToString();
    }

    // With nothing but a star behind it a capture ends where its number ends.
    private static string Number(Binder binder, ParsePart part) => part.Type switch
    {
        KqlType.Int or KqlType.Long => "([+-]?[0-9]+)",
        KqlType.Real or KqlType.Decimal => "([+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)",
        _ => throw binder.Unsupported(DiagnosticCodes.UnsupportedOption, part.Span, $"Where '{part.Column}' ends is not said: put a text between it and what follows."),
    };

    private static string Text(ParsePart part, bool isRegex, ExpressionBinder expressions)
    {
        var text = expressions.Bind(part.Text!).ConstantString ?? "";
        if (!isRegex)
            return StringSearch.Escape(text);
        expressions.CheckPattern(text, part.Span);
        // Groups of the pattern's own would shift ours.
        return System.Text.RegularExpressions.Regex.Replace(text, @"(?<!\\)((?:\\\\)*)\((?!\?)", "$1(?:", System.Text.RegularExpressions.RegexOptions.CultureInvariant);
    }
}
