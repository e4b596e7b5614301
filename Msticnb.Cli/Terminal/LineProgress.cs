using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli.Terminal;

/// <summary>Writes what is done, a line each.</summary>
internal sealed class LineProgress(Screen screen) : IProgress<string>
{
    private readonly Lock _gate = new();

    public void Report(string value)
    {
        lock (_gate)
            screen.Line(value, TextStyle.Muted);
    }
}
