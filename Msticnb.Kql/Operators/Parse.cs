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
        if (source.Type is not (KqlType.String or KqlType.Dynamic))
            throw binder.Error(DiagnosticCodes.WrongType, parse.Source.Span, $"'parse' reads text, this is {source.Type.Name()}. Use tostring().");
        var captures = parse.Parts.Where(p => p.Column is not null).ToList();
        foreach (var twice in captures.GroupBy(c => c.Column).Where(g => g.Count() > 1))
            throw binder.Error(DiagnosticCodes.DuplicateName, twice.Last().Span, $"'parse' fills '{twice.Key}' twice.");
        if (captures.Count == 0)
            throw binder.Error(DiagnosticCodes.BadOption, parse.Span, "The pattern of 'parse' names no column to fill.");
        var pattern = SqlText.Quote(Pattern(binder, parse, expressions));
        var text = Conversion.ToText(source);
        var read = binder.NewStage(input.Stage.Name, input.Stage);
        var rows = Binder.PassThrough(input, read, keepOrigin: true);
        var names = string.Join(", ", captures.Select((_, i) => $"'p{i}'"));
        var found = Add(binder, read, KqlType.Bool, $"regexp_matches({text.Sql}, {pattern})", text.Uses);
        var groups = Add(binder, read, KqlType.Dynamic, $"regexp_extract({text.Sql}, {pattern}, [{names}])", text.Uses);
        return Fill(binder, rows, parse, captures, found, groups);
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
        // Text that does not read as its type fails the row in simple mode, and its own column elsewhere.
        var typed = parse.Kind == "simple" ? values.Where(v => v.Value.Type != KqlType.String).ToList() : [];
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
        var flags = new string(parse.Flags.Where(f => f is 'i' or 'm').ToArray());
        var pattern = new StringBuilder(isRegex ? (flags.Length > 0 || parse.Flags.Contains('s', StringComparison.Ordinal) ? $"(?{flags}s)" : "(?s)") : "(?s)").Append('^');
        for (var i = 0; i < parse.Parts.Count; i++)
        {
            var part = parse.Parts[i];
            var isLast = i == parse.Parts.Count - 1;
            if (part.IsStar)
                pattern.Append(isLast ? ".*" : star);
            else if (part.Column is not null)
                pattern.Append(isLast ? "(.*)" : !isRegex && parse.Parts[i + 1].Text is null ? Number(binder, part) : capture);
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
