using System.Text;

namespace Msticnb.Abstractions.Declaring;

/// <summary>Sentences with named places: <c>{count} alerts on {value}</c>.</summary>
public static class SentenceTemplate
{
    /// <summary>Fills the places; a name for which <paramref name="value"/> gives null stays as it is written. Values are not searched again.</summary>
    public static string Fill(string sentence, Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder(sentence.Length + 32);
        var at = 0;
        while (at < sentence.Length)
        {
            var open = sentence.IndexOf('{', at);
            var close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0)
                break;

            text.Append(sentence, at, open - at);
            text.Append(value(sentence[(open + 1)..close]) ?? sentence[open..(close + 1)]);
            at = close + 1;
        }

        return text.Append(sentence, at, sentence.Length - at).ToString();
    }
}
