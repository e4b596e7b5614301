using System.Text;
using System.Text.Json;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Reads the keys of a JSON file and what their values are from its beginning, or from the whole of a small file.</summary>
internal static class JsonProbe
{
    private static readonly JsonReaderOptions Reading = new() { AllowMultipleValues = true, MaxDepth = 1000 };

    public static FileShape Probe(DataFile file)
    {
        var sample = FileSample.Read(file);
        var keys = new Keys();
        var reader = new Utf8JsonReader(sample.Bytes.Span, sample.IsWhole, new JsonReaderState(Reading));
        var isArray = false;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0 && keys.Records == 0)
                    isArray = true;
                else if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == (isArray ? 1 : 0))
                {
                    if (!Record(ref reader, keys))
                        break;
                }
                else if (reader.TokenType != JsonTokenType.EndArray)
                    throw new UnreadableFileException("Its rows are not JSON objects.");
            }
        }
        catch (JsonException error)
        {
            throw new UnreadableFileException(
                $"It is not valid JSON in line {error.LineNumber + 1}; the file is half-written or damaged.", error);
        }

        if (!sample.IsWhole && !file.IsGzip)
            CheckEnd(file);
        var layout = isArray ? "array" : file.Format == FileFormat.JsonLines ? "newline_delimited" : "unstructured";
        return new FileShape(file, keys.Columns(sample.IsWhole), JsonLayout: layout);
    }

    /// <summary>Reads one object; false when the sample ends inside of it.</summary>
    private static bool Record(ref Utf8JsonReader reader, Keys keys)
    {
        keys.Begin();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                keys.Records++;
                return true;
            }

            var key = keys.Find(ref reader);
            if (!reader.Read())
                return false;
            key.Add(ref reader);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !reader.TrySkip())
                return false;
        }

        return false;
    }

    /// <summary>A log that is still being written, or was cut off, ends inside of a line; the end is cheap to look at.</summary>
    private static void CheckEnd(DataFile file)
    {
        const int window = 1 << 18;
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(window, stream.Length), SeekOrigin.End);
        var end = new byte[window];
        var length = stream.ReadAtLeast(end, window, throwOnEndOfStream: false);
        var last = end.AsSpan(0, length).TrimEnd(" \r\n\t"u8);
        if (file.Format == FileFormat.Json)
        {
            if (last.IsEmpty || last[^1] is not ((byte)'}' or (byte)']'))
                throw new UnreadableFileException("It does not end with a complete JSON value: the file is half-written or cut off.");
            return;
        }

        var start = last.LastIndexOf((byte)'\n') + 1;
        if (start == 0)
            return;
        try
        {
            var reader = new Utf8JsonReader(last[start..], Reading);
            while (reader.Read())
                continue;
        }
        catch (JsonException error)
        {
            throw new UnreadableFileException("Its last line is not complete JSON: the file is half-written or cut off.", error);
        }
    }

    /// <summary>The keys in the order in which they first appeared.</summary>
    private sealed class Keys
    {
        private readonly List<Key> _all = [];
        private readonly Dictionary<string, Key> _byName = new(StringComparer.Ordinal);
        private int _next;

        public int Records { get; set; }

        public void Begin() => _next = 0;

        public Key Find(ref Utf8JsonReader reader)
        {
            // Rows repeat their keys in the same order, so the next key is nearly always the one that followed before.
            if (_next < _all.Count && reader.ValueTextEquals(_all[_next].Utf8))
                return _all[_next++];
            var name = reader.GetString()!;
            if (!_byName.TryGetValue(name, out var key))
            {
                key = new Key(name, _all.Count);
                _byName.Add(name, key);
                _all.Add(key);
            }

            _next = key.Position + 1;
            return key;
        }

        public FileColumn[] Columns(bool isSure) =>
            _all.Select(key => new FileColumn(key.Name, key.Name, PhysicalType.Text, key.Type, isSure)).ToArray();
    }

    private sealed class Key(string name, int position)
    {
        private readonly ValueGuess _texts = new();
        private bool _bool, _long, _real, _text, _nested;

        public string Name { get; } = name;

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

        public int Position { get; } = position;

        public KqlType Type
        {
            get
            {
                var kinds = (_bool ? 1 : 0) + (_long || _real ? 1 : 0) + (_text ? 1 : 0);
                if (_nested || kinds > 1)
                    return KqlType.Dynamic;
                if (_bool)
                    return KqlType.Bool;
                if (_real)
                    return KqlType.Real;
                if (_long)
                    return KqlType.Long;
                // Text stays text, also when it looks like a number: whoever wrote it had the choice.
                return _texts.Type == KqlType.DateTime ? KqlType.DateTime : KqlType.String;
            }
        }

        public void Add(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.True or JsonTokenType.False:
                    _bool = true;
                    break;
                case JsonTokenType.Number when reader.TryGetInt64(out _):
                    _long = true;
                    break;
                case JsonTokenType.Number:
                    _real = true;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _nested = true;
                    break;
                case JsonTokenType.String when !reader.ValueSpan.IsEmpty:
                    _text = true;
                    AddText(ref reader);
                    break;
                default:
                    break;
            }
        }

        private void AddText(ref Utf8JsonReader reader)
        {
            if (_texts.Type == KqlType.String && _wasText)
                return;
            _wasText = true;
            Span<char> text = stackalloc char[64];
            if (reader.ValueSpan.Length > text.Length || reader.ValueIsEscaped)
                _texts.Add("text");
            else
                _texts.Add(text[..Encoding.UTF8.GetChars(reader.ValueSpan, text)]);
        }

        private bool _wasText;
    }
}
