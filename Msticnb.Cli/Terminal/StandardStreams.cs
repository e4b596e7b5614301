using System.Globalization;
using System.Text;

namespace Msticnb.Cli.Terminal;

/// <summary>The streams of this process, and what is known of who reads them.</summary>
internal sealed class StandardStreams : IDisposable
{
    private const int UnknownWidth = 80;
    private const int BufferSize = 16 * 1024;
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];
    private readonly StreamWriter _out;
    private readonly StreamWriter _error;

    private StandardStreams()
    {
        _out = new StreamWriter(new PipeStream(Console.OpenStandardOutput()), Encoding, BufferSize);
        _error = new StreamWriter(new PipeStream(Console.OpenStandardError()), Encoding) { AutoFlush = true };
        Surroundings = new Surroundings
        {
            In = new StreamReader(Console.OpenStandardInput(), Encoding),
            Out = Screen(_out, isTerminal: !Console.IsOutputRedirected),
            Error = Screen(_error, isTerminal: !Console.IsErrorRedirected),
            Variable = Environment.GetEnvironmentVariable,
            CurrentDirectory = Environment.CurrentDirectory,
        };
    }

    public Surroundings Surroundings { get; }

    public static StandardStreams Open() => new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        Surroundings.In.Dispose();
    }

    private static Screen Screen(StreamWriter writer, bool isTerminal)
    {
        var isSmart = isTerminal && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Screen(writer)
        {
            IsTerminal = isSmart,
            HasColour = isSmart && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            IsUnicode = isSmart && HasUnicode(),
            Width = Width(isTerminal),
            Height = Height(isSmart),
        };
    }

    private static int Width(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
            return columns;
        try
        {
            return isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : UnknownWidth;
        }
        catch (IOException)
        {
            // A terminal that does not tell its size.
            return UnknownWidth;
        }
    }

    private static int? Height(bool isTerminal)
    {
        try
        {
            return isTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool HasUnicode()
    {
        var locale = LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return OperatingSystem.IsWindows() || locale is null || locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
