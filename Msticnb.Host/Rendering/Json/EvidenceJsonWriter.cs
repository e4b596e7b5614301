using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Msticnb.Host.Rendering.Json;

/// <summary>
/// Writes JSON that holds hostile text: control characters of both ranges and marks that turn the writing direction are
/// escaped, so that printing the JSON moves no cursor and hides no text. Half of a surrogate pair is no character and
/// is written as U+FFFD, because most readers refuse the whole document otherwise.
/// </summary>
internal sealed class EvidenceJsonWriter : JsonTextWriter
{
    private readonly bool _forHtml;

    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="forHtml">True also escapes what could end a script element.</param>
    public EvidenceJsonWriter(TextWriter writer, bool forHtml = false)
        : base(writer)
    {
        _forHtml = forHtml;
        CloseOutput = false;
        FloatFormatHandling = FloatFormatHandling.String;
        Culture = CultureInfo.InvariantCulture;
    }

    public override void WriteValue(string? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteRawValue(Quoted(value));
    }

    public override void WritePropertyName(string name) => WritePropertyName(name, escape: true);

    public override void WritePropertyName(string name, bool escape) => base.WritePropertyName(Escaped(name), escape: false);

    private string Quoted(string text) => NeedsEscape(text) ? $"\"{Escaped(text)}\"" : string.Concat("\"", text, "\"");

    private bool NeedsEscape(string text)
    {
        foreach (var c in text)
        {
            if (c is '"' or '\\' || IsRisky(c) || char.IsSurrogate(c))
                return true;
        }

        return false;
    }

    private string Escaped(string text)
    {
        if (!NeedsEscape(text))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    escaped.Append(c).Append(text[++i]);
                else
                    escaped.Append('\ufffd');
            }
            else if (c is '"' or '\\')
                escaped.Append('\\').Append(c);
            else if (IsRisky(c))
                escaped.Append(Short(c) ?? $"\\u{(int)c:x4}");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    private bool IsRisky(char c) => char.IsControl(c) || HostileText.IsInvisible(c) || (_forHtml && c is '<' or '>' or '&' or '\'');

    private static string? Short(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => null,
    };
}
