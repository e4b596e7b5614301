using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Msticnb.Kql.Diagnostics;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Syntax;

internal sealed partial class Parser
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Expr TypedLiteral(Token token)
    {
        var raw = (string)token.Value!;
        // datetime() is the time of the query.
        if (raw.Length == 0 && token.Text is "datetime" or "date")
            return new CallExpr(token.Span, new NameExpr(token.Span, "now"), []);
        if (!KqlTypeNames.TryParse(token.Text, out var type))
            throw reader.ErrorAt(token.Span, DiagnosticCodes.BadLiteral, $"'{token.Text}' is not a type.");
        if (LiteralText.TryParse(type, raw, out var value))
            return new LiteralExpr(token.Span, type, value);
        diagnostics.Syntax(DiagnosticCodes.BadLiteral, token.Span, $"'{raw}' is not a {type.Name()} literal; write for example {LiteralText.Example(type)}.");
        return new LiteralExpr(token.Span, type, null);
    }

    private LiteralExpr DynamicLiteral(Token token)
    {
        reader.Expect("(", "after 'dynamic'");
        var json = new StringBuilder();
        DynamicValue(json);
        var close = reader.Expect(")", "to close 'dynamic'");
        var text = json.ToString();
        return new LiteralExpr(token.Span.To(close.Span), KqlType.Dynamic, text == "null" ? null : text);
    }

    private void DynamicValue(StringBuilder json)
    {
        reader.Enter();
        var token = Current;
        if (token.Kind == TokenKind.BracketedName)
        {
            reader.Next();
            json.Append('[').Append(JsonSerializer.Serialize(token.Text, Plain)).Append(']');
        }
        else if (token.IsSign("["))
        {
            DynamicArray(json);
        }
        else if (token.IsSign("{"))
        {
            DynamicBag(json);
        }
        else
        {
            DynamicScalar(json);
        }

        reader.Leave();
    }

    private void DynamicArray(StringBuilder json)
    {
        reader.Next();
        json.Append('[');
        for (var more = !Current.IsSign("]"); more; more = Comma(json))
            DynamicValue(json);
        reader.Expect("]", "to close the array");
        json.Append(']');
    }

    private void DynamicBag(StringBuilder json)
    {
        reader.Next();
        json.Append('{');
        for (var more = !Current.IsSign("}"); more; more = Comma(json))
        {
            var key = Current;
            if (key.Kind is not (TokenKind.String or TokenKind.Name))
                throw reader.Error(DiagnosticCodes.MissingText, $"Expected a key in quotes, found {key.Shown}.");
            reader.Next();
            json.Append(JsonSerializer.Serialize(key.Value as string ?? key.Text, Plain)).Append(':');
            reader.Expect(":", "after a key");
            DynamicValue(json);
        }

        reader.Expect("}", "to close the property bag");
        json.Append('}');
    }

    // In JSON a comma announces another value.
    private bool Comma(StringBuilder json)
    {
        if (!reader.Accept(","))
            return false;
        json.Append(',');
        return true;
    }

    private void DynamicScalar(StringBuilder json)
    {
        var negative = reader.Accept("-");
        var token = Current;
        if (token.IsWord("dynamic"))
        {
            reader.Next();
            json.Append((string?)DynamicLiteral(token).Value ?? "null");
            return;
        }

        if (token.Kind == TokenKind.Name && token.Text is "null" or "true" or "false" && !negative)
        {
            reader.Next();
            json.Append(token.Text);
            return;
        }

        if (token.Kind is TokenKind.Long or TokenKind.Real)
        {
            reader.Next();
            json.Append(negative ? "-" : "").Append(token.Kind == TokenKind.Long
                ? ((long)token.Value!).ToString(CultureInfo.InvariantCulture)
                : JsonNumber((double)token.Value!));
            return;
        }

        var literal = negative ? null : token.Kind switch
        {
            TokenKind.String => StringLiteral(),
            TokenKind.TimeSpan or TokenKind.TypedLiteral => Primary() as LiteralExpr,
            _ => null,
        };
        if (literal is null)
            throw reader.Error(DiagnosticCodes.MissingText, $"Expected a value in 'dynamic(...)', found {token.Shown}. Only literals may stand here; use pack_array() or bag_pack() for computed values.");
        json.Append(literal.Value switch
        {
            null => "null",
            bool b => b ? "true" : "false",
            double d => JsonNumber(d),
            decimal d => d.ToString(CultureInfo.InvariantCulture),
            long ticks when literal.Type == KqlType.DateTime => JsonSerializer.Serialize(KqlText.DateTime(ticks)),
            long ticks when literal.Type == KqlType.TimeSpan => JsonSerializer.Serialize(KqlText.TimeSpan(ticks)),
            long or int => Convert.ToString(literal.Value, CultureInfo.InvariantCulture),
            var other => JsonSerializer.Serialize(other.ToString(), Plain),
        });
    }

    private static string JsonNumber(double value)
    {
        if (!double.IsFinite(value))
            return JsonSerializer.Serialize(KqlText.Real(value));
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".eE") ? text : text + ".0";
    }

    private DataTableExpr DataTable(Token token)
    {
        var columns = TableType();
        var values = new List<Expr>();
        if (Current.Kind == TokenKind.BracketedName)
        {
            var single = reader.Next();
            values.Add(new LiteralExpr(single.Span, KqlType.String, single.Text));
        }
        else
        {
            reader.Expect("[", "to open the values of 'datatable'");
            while (!Current.IsSign("]"))
            {
                values.Add(Expression());
                if (!reader.Accept(","))
                    break;
            }

            reader.Expect("]", "to close the values of 'datatable'");
        }

        var span = token.Span.To(reader.Previous.Span);
        if (columns.Count == 0 || values.Count % columns.Count != 0)
            diagnostics.Syntax(DiagnosticCodes.BadLiteral, token.Span, $"'datatable' has {columns.Count} columns and {values.Count} values; the values must fill whole rows.");
        return new DataTableExpr(span, columns, values);
    }

    private ExternalDataExpr ExternalData(Token token)
    {
        var columns = TableType();
        var uris = new List<string>();
        if (Current.Kind == TokenKind.BracketedName)
        {
            uris.Add(reader.Next().Text);
        }
        else
        {
            reader.Expect("[", "to open the addresses of 'externaldata'");
            while (!Current.IsSign("]"))
            {
                uris.Add(StringLiteral().Value as string ?? "");
                if (!reader.Accept(","))
                    break;
            }

            reader.Expect("]", "to close the addresses of 'externaldata'");
        }

        if (reader.AcceptWord("with"))
        {
            reader.Expect("(", "after 'with'");
            reader.SkipStep();
            while (!Current.IsSign(")") && Current.Kind != TokenKind.End)
                reader.Next();
            reader.Expect(")", "to close 'with'");
        }

        return new ExternalDataExpr(token.Span.To(reader.Previous.Span), columns, uris);
    }
}
