using System.Text;
using Spectre.Console;

namespace Msticnb.Cli.Terminal;

/// <summary>A screen as Spectre.Console writes to it.</summary>
internal sealed class ScreenOutput(Screen screen) : IAnsiConsoleOutput
{
    private const int EnoughLines = 50;

    public TextWriter Writer => screen.Writer;

    public bool IsTerminal => screen.IsTerminal;

    public int Width => screen.Width;

    public int Height => screen.Height ?? EnoughLines;

    public void SetEncoding(Encoding encoding)
    {
        // The stream was opened as UTF-8 and stays so.
    }
}
