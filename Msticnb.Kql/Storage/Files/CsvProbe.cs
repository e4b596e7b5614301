using System.Text;
using System.Text.Unicode;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Storage.Files;

/// <summary>Reads the header and a sample of the rows of a CSV file.</summary>
internal static class CsvProbe
{
    /// <summary>The portal writes the time zone into the names of datetime columns.</summary>
    private const string PortalSuffix = " [UTC]";

    public static FileShape Probe(DataFile file)
    {
        var sample = FileSample.Read(file);
        if (Utf8.IsValid(sample.Bytes.Span) is false && sample.IsWhole)
            throw new UnreadableFileException("It is not UTF-8 text.");
        var text = Encoding.UTF8.GetString(sample.Bytes.Span);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new UnreadableFileException("It holds zero bytes: it is not CSV text.");
        if (string.IsNullOrWhiteSpace(text))
            return new FileShape(file, []);
        var delimiter = Delimiter(file, text);
        var records = new CsvRecords(text, delimiter);
        if (!records.Next(out var header))
            throw new UnreadableFileException("Its header line ends inside of a quoted name.");
        var names = header.ToArray();
        var guesses = names.Select(_ => new ValueGuess()).ToArray();
        while (records.Next(out var fields))
        {
            for (var at = 0; at < fields.Count && at < guesses.Length; at++)
                guesses[at].Add(fields[at]);
        }

        if (records.IsOpen && sample.IsWhole)
            throw new UnreadableFileException("It ends inside of a quoted value: the file is half-written, or a quotation mark is not closed.");
        return new FileShape(file, Columns(names, guesses, sample.IsWhole), delimiter);
    }

    private static FileColumn[] Columns(string[] names, ValueGuess[] guesses, bool isSure)
    {
        var columns = new FileColumn[names.Length];
        for (var at = 0; at < names.Length; at++)
        {
            var (name, type) = (names[at].Trim(), guesses[at].Type);
            if (name.EndsWith(PortalSuffix, StringComparison.Ordinal))
                (name, type) = (name[..^PortalSuffix.Length], KqlType.DateTime);
            // A column without a name has one in KQL: its position, as in tables without names.
            columns[at] = new FileColumn(name.Length == 0 ? $"Column{at + 1}" : name, $"c{at}", PhysicalType.Text, type, isSure);
        }

        return columns;
    }

    /// <summary>The candidate that stands most often in the header line, outside of quoted names.</summary>
    private static char Delimiter(DataFile file, string text)
    {
        if (file.Path.Contains(".tsv", StringComparison.OrdinalIgnoreCase))
            return '\t';
        const string candidates = ",;\t|";
        Span<int> counts = stackalloc int[candidates.Length];
        var isQuoted = false;
        foreach (var letter in text)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && letter is '\r' or '\n')
                break;
            else if (!isQuoted && candidates.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0)
                counts[at]++;
        }

        var best = 0;
        for (var at = 1; at < counts.Length; at++)
        {
            if (counts[at] > counts[best])
                best = at;
        }

        return candidates[best];
    }
}
