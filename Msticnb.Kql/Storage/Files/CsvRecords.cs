using System.Text;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Splits CSV text into records: quotes may enclose separators and line breaks, and are doubled inside.</summary>
internal sealed class CsvRecords(string text, char delimiter)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private int _at;

    /// <summary>True when the text ended inside of a quoted field.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Reads the next complete record, skipping empty lines. The list is reused by the next call.</summary>
    public bool Next(out IReadOnlyList<string> fields)
    {
        fields = _fields;
        _fields.Clear();
        while (_at < text.Length && text[_at] is '\r' or '\n')
            _at++;
        if (_at >= text.Length)
            return false;
        while (true)
        {
            if (!Field())
            {
                IsOpen = true;
                return false;
            }

            if (_at < text.Length && text[_at] == delimiter)
            {
                _at++;
                continue;
            }

            return true;
        }
    }

    private bool Field()
    {
        if (_at >= text.Length || text[_at] != '"')
        {
            var start = _at;
            while (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\r' or '\n'))
                _at++;
            _fields.Add(text[start.._at]);
            return true;
        }

        _field.Clear();
        _at++;
        while (_at < text.Length)
        {
            var letter = text[_at++];
            if (letter != '"')
            {
                _field.Append(letter);
                continue;
            }

            if (_at < text.Length && text[_at] == '"')
            {
                _field.Append('"');
                _at++;
                continue;
            }

            // What follows a closing quote belongs to the field too, until the separator.
            while (_at < text.Length && text[_at] != delimiter && text[_at] is not ('\r' or '\n'))
                _field.Append(text[_at++]);
            _fields.Add(_field.ToString());
            return true;
        }

        return false;
    }
}
