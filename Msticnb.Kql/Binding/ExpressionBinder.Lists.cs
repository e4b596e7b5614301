using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Sql;
using Msticnb.Kql.Syntax;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Binding;

internal sealed partial class ExpressionBinder
{
    private Scalar BindIn(InExpr list)
    {
        var negated = list.Op[0] == '!';
        var op = negated ? list.Op[1..] : list.Op;
        var left = Bind(list.Left);
        var result = op is "has_any" or "has_all" ? BindHasList(list, op, left) : BindMembership(list, left, op == "in~");
        return negated ? Not(result) : result;
    }

    private Scalar BindMembership(InExpr list, Scalar left, bool ignoreCase)
    {
        if (ignoreCase && left.Type is not (KqlType.String or KqlType.Dynamic))
            throw Binder.Error(DiagnosticCodes.OperatorTypes, list.OpSpan, $"'{list.Op}' compares text; the left side is {left.Type.Name()}. Use 'in'.");
        var parts = new List<Scalar>();
        var literals = new Dictionary<(KqlType, object?), Scalar>();
        foreach (var item in list.Items)
        {
            if (Binder.IsTabular(item, Scope))
            {
                parts.Add(InTable(left, item, ignoreCase));
                continue;
            }

            var value = Bind(item);
            if (JsonText.Elements(value) is { } elements)
            {
                foreach (var element in elements)
                    AddItem(literals, parts, left, element, ignoreCase, list);
            }
            else if (value.Type == KqlType.Dynamic)
            {
                parts.Add(InArray(left, value, ignoreCase, list));
            }
            else
            {
                AddItem(literals, parts, left, value, ignoreCase, list);
            }
        }

        foreach (var group in literals.Values.GroupBy(v => v.Type))
            parts.Insert(0, InLiterals(left, group.ToList(), ignoreCase));
        if (parts.Count == 0)
            return Scalar.Constant(KqlType.Bool, false);
        var sql = "(" + string.Join(" OR ", parts.Select(p => $"coalesce({p.Sql}, FALSE)")) + ")";
        return Scalar.Make(KqlType.Bool, sql, [left, .. parts]) with { Filter = "(" + string.Join(" OR ", parts.Select(p => p.Sql)) + ")" };
    }

    private void AddItem(Dictionary<(KqlType, object?), Scalar> literals, List<Scalar> parts, Scalar left, Scalar value, bool ignoreCase, InExpr list)
    {
        if (value.IsConstant)
        {
            var constant = ignoreCase && value.Type == KqlType.String ? StringSearch.Lower(value) : value;
            // One aligned literal stands for all of its type, so that a list of thousands stays one IN.
            literals.TryAdd((constant.Type, constant.Value), constant);
            return;
        }

        parts.Add(Comparison.Bind(ignoreCase ? "=~" : "==", left, value) is { } equal
            ? equal with { Sql = equal.FilterSql }
            : throw Binder.Error(DiagnosticCodes.OperatorTypes, list.OpSpan, $"'{list.Op}' is not defined for {left.Type.Name()} and {value.Type.Name()}."));
    }

    private static Scalar InLiterals(Scalar left, List<Scalar> values, bool ignoreCase)
    {
        var usable = new List<Scalar>();
        Scalar? side = null;
        foreach (var value in values.Where(v => !v.IsNullConstant))
        {
            var (l, r) = (left, value);
            if (!Comparison.Align(ref l, ref r) || r.IsNullConstant)
                continue;
            side = l;
            usable.Add(r);
        }

        if (side is null)
            return Scalar.Constant(KqlType.Bool, false);
        if (ignoreCase)
            side = StringSearch.Lower(side);
        return Scalar.Make(KqlType.Bool, $"({side.Sql} IN ({SqlText.List(usable.Select(u => u.Sql))}))", side);
    }

    private Scalar InTable(Scalar left, Expr item, bool ignoreCase)
    {
        var table = Binder.BindTable(item, Scope);
        if (table.IsOpen || table.Columns is [{ Type: UnknownType.Value }, ..])
            throw new BindException();
        if (table.Columns.Count == 0)
            throw Binder.Error(DiagnosticCodes.TabularExpected, item.Span, "The table has no column to look in.");
        var column = Scalar.Of(table.Columns[0]);
        var (l, r) = (left, column);
        if (left.Type == KqlType.Dynamic && column.Type == KqlType.Dynamic)
            (l, r) = (Conversion.ToText(left), Conversion.ToText(column));
        else if (!Comparison.Align(ref l, ref r))
            throw Binder.Error(DiagnosticCodes.OperatorTypes, item.Span, $"The first column of this table is {column.Type.Name()}, it is looked up as {left.Type.Name()}.");
        if (ignoreCase)
            (l, r) = (StringSearch.Lower(l), StringSearch.Lower(r));
        return Scalar.Make(KqlType.Bool, $"({l.Sql} IN (SELECT {r.Sql} FROM {table.Stage.Name}))", l, r) with { IsRowFree = l.IsRowFree, IsIndirect = true, Uses = [.. l.Uses, .. r.Uses] };
    }

    private Scalar InArray(Scalar left, Scalar array, bool ignoreCase, InExpr list)
    {
        if (left.Type is not (KqlType.String or KqlType.Dynamic or KqlType.Int or KqlType.Long or KqlType.Guid))
            throw Binder.Unsupported(DiagnosticCodes.UnsupportedFunction, list.OpSpan, $"'{list.Op}' with a computed array does not run here for {left.Type.Name()}. Use tostring() on the left side.");
        var text = Conversion.ToText(left);
        if (ignoreCase)
            text = StringSearch.Lower(text);
        if (array.IsRowFree)
        {
            // The same array for every row: a hash table instead of a search.
            var element = ignoreCase ? "lower(json_extract_string(u, '$'))" : "json_extract_string(u, '$')";
            return Scalar.Make(KqlType.Bool, $"({text.Sql} IN (SELECT {element} FROM (SELECT unnest(from_json({array.Sql}, '[\"JSON\"]')) AS u)))", text, array);
        }

        return Scalar.Make(KqlType.Bool, $"kql_array_has({array.Sql}, {text.Sql}, {(ignoreCase ? "TRUE" : "FALSE")})", text, array);
    }

    private Scalar BindHasList(InExpr list, string op, Scalar left)
    {
        if (left.Type is not (KqlType.String or KqlType.Dynamic))
            throw Binder.Error(DiagnosticCodes.OperatorTypes, list.OpSpan, $"'{list.Op}' searches text; the left side is {left.Type.Name()}. Use tostring().");
        var text = Conversion.ToText(left);
        var terms = new List<string>();
        var parts = new List<Scalar>();
        foreach (var item in list.Items)
        {
            if (Binder.IsTabular(item, Scope))
            {
                parts.Add(HasComputed(op, text, TableAsArray(item)));
                continue;
            }

            var value = Bind(item);
            if (JsonText.Elements(value) is { } elements)
                terms.AddRange(elements.Select(e => Conversion.ToText(e).ConstantString ?? ""));
            else if (value.Type == KqlType.Dynamic)
                parts.Add(HasComputed(op, text, value));
            else if (value.ConstantString is { } term && value.Type == KqlType.String)
                terms.Add(term);
            else if (value.Type == KqlType.String)
                parts.Add(StringSearch.Bind("has", text, value));
            else
                throw Binder.Error(DiagnosticCodes.WrongType, item.Span, $"'{list.Op}' takes texts, this is {value.Type.Name()}.");
        }

        if (terms.Count > 0 || parts.Count == 0)
            parts.Insert(0, op == "has_any" ? StringSearch.HasAny(text, terms) : StringSearch.HasAll(text, terms));
        return parts.Count == 1 ? parts[0] : Scalar.Make(KqlType.Bool, "(" + string.Join(op == "has_any" ? " OR " : " AND ", parts.Select(p => p.Sql)) + ")", parts);
    }

    private static Scalar HasComputed(string op, Scalar text, Scalar array) =>
        Scalar.Make(KqlType.Bool, $"coalesce(kql_{op}({text.Sql}, CAST({array.Sql} AS VARCHAR)), FALSE)", text, array);

    private Scalar TableAsArray(Expr item)
    {
        var table = Binder.BindTable(item, Scope);
        if (table.IsOpen || table.Columns is [{ Type: UnknownType.Value }, ..])
            throw new BindException();
        if (table.Columns.Count == 0)
            throw Binder.Error(DiagnosticCodes.TabularExpected, item.Span, "The table has no column to look in.");
        var first = Conversion.ToDynamic(Scalar.Of(table.Columns[0]));
        return new Scalar(KqlType.Dynamic, $"(SELECT to_json(list({first.Sql})) FROM {table.Stage.Name})") { Uses = first.Uses, IsRowFree = true, IsIndirect = true };
    }
}
