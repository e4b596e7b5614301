using System.Text;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>Punycode (RFC 3492) of single labels and of whole domain names; what cannot be coded is ''.</summary>
internal static class PunycodeUdfs
{
    private const int Base = 36, Least = 1, Most = 26, Skew = 38, Damp = 700, FirstBias = 72, FirstCode = 128;

    // The dots of IDNA: full stop, ideographic, fullwidth and halfwidth ideographic full stop.
    private static readonly char[] Dots = ['.', '\u3002', '\uFF0E', '\uFF61'];

    public static IReadOnlyList<UdfRegistration> All { get; } =
    [
        KqlUdfs.Of<string, string?>("kql_punycode_encode", Encode),
        KqlUdfs.Of<string, string?>("kql_punycode_decode", Decode),
        KqlUdfs.Of<string, string?>("kql_punycode_domain_encode", text => Labels(text, label => Ascii(label) ? label : Encode(label) is { } code ? "xn--" + code : null)),
        KqlUdfs.Of<string, string?>("kql_punycode_domain_decode", text => Labels(text, label => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) ? Decode(label[4..]) : label)),
    ];

    private static bool Ascii(string text) => text.All(char.IsAscii);

    private static string? Labels(string text, Func<string, string?> change)
    {
        var labels = text.Split(Dots).Select(change).ToList();
        return labels.Contains(null) ? null : string.Join('.', labels);
    }

    private static string? Encode(string text)
    {
        var runes = text.EnumerateRunes().Select(r => r.Value).ToList();
        if (runes.Count == 0 || runes.Contains(Rune.ReplacementChar.Value))
            return null;
        var result = new StringBuilder(string.Concat(runes.Where(r => r < FirstCode).Select(r => (char)r)));
        var done = result.Length;
        var basic = done;
        if (basic > 0)
            result.Append('-');
        long delta = 0;
        var (code, bias) = (FirstCode, FirstBias);
        while (done < runes.Count)
        {
            var next = runes.Where(r => r >= code).Min();
            delta += (long)(next - code) * (done + 1);
            code = next;
            foreach (var rune in runes)
            {
                if (rune < code)
                    delta++;
                if (rune != code)
                    continue;
                AppendNumber(result, delta, bias);
                bias = Adapt(delta, done + 1, done == basic);
                delta = 0;
                done++;
            }

            delta++;
            code++;
        }

        return result.ToString();
    }

    private static void AppendNumber(StringBuilder result, long number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, Least, Most);
            if (number < threshold)
            {
                result.Append(Digit((int)number));
                return;
            }

            result.Append(Digit((int)(threshold + ((number - threshold) % (Base - threshold)))));
            number = (number - threshold) / (Base - threshold);
        }
    }

    private static string? Decode(string text)
    {
        if (text.Length is 0 or > 4096 || !Ascii(text))
            return null;
        var dash = text.LastIndexOf('-');
        var result = new List<int>(dash > 0 ? text[..dash].Select(c => (int)c) : []);
        var (code, bias) = (FirstCode, FirstBias);
        long at = 0;
        for (var i = dash > 0 ? dash + 1 : 0; i < text.Length;)
        {
            var before = at;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                if (i >= text.Length || Value(text[i++]) is not (>= 0 and var digit))
                    return null;
                at += digit * weight;
                var threshold = Math.Clamp(k - bias, Least, Most);
                if (at > int.MaxValue)
                    return null;
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
                if (weight > int.MaxValue)
                    return null;
            }

            bias = Adapt(at - before, result.Count + 1, before == 0);
            code += (int)(at / (result.Count + 1));
            at %= result.Count + 1;
            if (!Rune.IsValid(code))
                return null;
            result.Insert((int)at++, code);
        }

        return string.Concat(result.Select(char.ConvertFromUtf32));
    }

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - Least) * Most / 2; k += Base)
            delta /= Base - Least;
        return k + (int)((Base - Least + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Value(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}
