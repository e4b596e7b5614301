using System.Globalization;
using System.Text.RegularExpressions;
using Msticnb.Kql.Binding;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Operators;

/// <summary><c>union</c>: rows of all tables, columns by name. A name with two types becomes two columns.</summary>
internal static class Union
{
    public static Relation Bind(Binder binder, Relation? input, UnionOperator union, NameScope scope)
    {
        var options = Options.Read(binder, union.Options);
        var branches = new List<(Relation Table, string Name)>();
        if (input is not null)
            branches.Add((input, input.SourceName ?? "union_arg0"));
        foreach (var table in Expand(binder, union.Tables, scope, options.IsFuzzy))
        {
            var bound = options.IsFuzzy ? binder.TryBindFuzzy(() => binder.BindTable(table, scope)) : binder.BindTable(table, scope);
            if (bound is not null)
                branches.Add((bound, bound.SourceName ?? "union_arg" + branches.Count.ToString(CultureInfo.InvariantCulture)));
        }

        if (branches.Count == 0)
            throw NoTable(binder, union);
        return Combine(binder, branches, options);
    }

    /// <summary>All rows of the tables, with the table's name in front.</summary>
    public static Relation OfAll(Binder binder, List<(Relation Table, string Name)> branches, string source) =>
        Combine(binder, branches, new Options(false, false, source));

    private static BindException NoTable(Binder binder, UnionOperator union)
    {
        var missing = binder.Reads.Where(r => !r.IsPresent).Select(r => r.Table).ToArray();
        var unreadable = missing.Select(binder.Catalog.WhyUnreadable).OfType<string>().ToArray();
        return unreadable.Length == 0
            ? binder.Error(DiagnosticCodes.AbsentTable, union.Span, $"None of the tables of this union is in the data: {string.Join(", ", missing)}.")
            : binder.Error(DiagnosticCodes.UnreadableTable, union.Span, $"None of the tables of this union can be read: {string.Join(", ", missing)}. {string.Join(' ', unreadable)}");
    }

    private sealed record Options(bool IsInner, bool IsFuzzy, string? Source)
    {
        public static Options Read(Binder binder, IReadOnlyList<OperatorOption> options)
        {
            var result = new Options(false, false, null);
            foreach (var option in options)
            {
                var text = option.Value switch { NameExpr name => name.Name, LiteralExpr { Value: bool flag } => flag ? "true" : "false", LiteralExpr { Value: string s } => s, _ => "" };
                result = option.Name switch
                {
                    "kind" when text is "inner" or "outer" => result with { IsInner = text == "inner" },
                    "kind" => throw binder.Error(DiagnosticCodes.BadOption, option.Span, $"'{text}' is not a kind of 'union'; choose outer or inner."),
                    "isfuzzy" => result with { IsFuzzy = text == "true" },
                    "withsource" or "with_source" => result with { Source = text },
                    _ => result,
                };
            }

            return result;
        }
    }

    /// <summary>The tables, with patterns replaced by the tables and views that they match.</summary>
    public static IEnumerable<Expr> Expand(Binder binder, IReadOnlyList<Expr> tables, NameScope scope, bool mayMiss)
    {
        foreach (var table in tables)
        {
            if (table is not WildcardTableExpr wildcard)
            {
                yield return table;
                continue;
            }

            var pattern = "^" + Regex.Escape(wildcard.Pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
            var names = binder.Catalog.TableNames.Order(StringComparer.Ordinal).Concat(scope.Views).Distinct().Where(n => Regex.IsMatch(n, pattern, RegexOptions.CultureInvariant)).ToList();
            if (names.Count == 0 && !mayMiss)
                throw binder.Error(DiagnosticCodes.UnknownTable, wildcard.Span, $"No table matches '{wildcard.Pattern}'.");
            foreach (var name in names)
                yield return new NameExpr(wildcard.Span, name);
        }
    }

    private static Relation Combine(Binder binder, List<(Relation Table, string Name)> branches, Options options)
    {
        var stage = binder.NewUnion();
        var outputs = new List<(string Name, string Source, KqlType Type)>();
        var names = branches.SelectMany(b => b.Table.Columns.Select(c => c.Name)).Distinct().ToList();
        if (options.IsInner)
            names = names.Where(n => branches.All(b => b.Table.Find(n) is not null)).ToList();
        foreach (var name in names)
        {
            var types = branches.Select(b => b.Table.Find(name)?.Type).OfType<KqlType>().Distinct().ToList();
            outputs.AddRange(types.Select(t => (types.Count == 1 ? name : $"{name}_{t.Name()}", name, t)));
        }

        // A name that was there before keeps itself; one made from a name and a type makes room.
        var unique = new NameMaker(outputs.Where(o => o.Name == o.Source).Select(o => o.Name).Concat(options.Source is { } s ? [s] : []));
        var columns = outputs.Select(o => binder.NewColumn(o.Name == o.Source && o.Name != options.Source ? o.Name : unique.Unique(o.Name), o.Type, stage)).ToList();
        var source = options.Source is { } sourceName ? binder.NewColumn(sourceName, KqlType.String, stage) : null;
        var depth = branches.All(b => b.Table.Tie.Count > 0) ? branches.Max(b => b.Table.Tie.Count) : 0;
        var branchColumn = depth > 0 ? binder.NewColumn("branch", KqlType.Long, stage) : null;
        var ties = Enumerable.Range(0, depth).Select(_ => binder.NewColumn("tie", KqlType.Long, stage)).ToList();
        for (var i = 0; i < branches.Count; i++)
        {
            var (table, name) = branches[i];
            var items = columns.Select((c, at) => Item(c, table.Find(outputs[at].Source), outputs[at].Type)).ToList();
            if (source is not null)
                items.Add(new StageItem(source, SqlText.Quote(name), []));
            if (branchColumn is not null)
                items.Add(new StageItem(branchColumn, SqlText.Long(i), []));
            items.AddRange(ties.Select((t, at) => at < table.Tie.Count ? new StageItem(t, table.Tie[at].Sql, [table.Tie[at]]) : new StageItem(t, SqlText.Long(0), [])));
            stage.Add(table.Stage, items);
        }

        return new Relation(stage, source is null ? columns : [source, .. columns])
        {
            IsOpen = branches.Exists(b => b.Table.IsOpen),
            Tie = branchColumn is null ? [] : [branchColumn, .. ties]
        };
    }

    private static StageItem Item(Column output, Column? input, KqlType type) =>
        input is not null && input.Type == type ? new StageItem(output, input.Sql, [input]) : new StageItem(output, SqlText.Null(type), []);
}
