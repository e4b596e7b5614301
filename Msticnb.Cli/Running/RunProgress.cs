using Msticnb.Cli.Terminal;
using Msticnb.Host.Rendering;
using Msticnb.Host.Rendering.Text;
using Msticnb.Host.Running;

namespace Msticnb.Cli.Running;

/// <summary>Tells whoever waits for a run how far it is.</summary>
internal abstract class RunProgress : IProgress<RunEvent>, IAsyncDisposable
{
    /// <param name="screen">Where to; null for nobody.</param>
    public static RunProgress Start(Screen? screen) => screen switch
    {
        null => new Silence(),
        { IsTerminal: true } => LiveProgress.On(screen),
        _ => new Lines(screen),
    };

    public abstract void Report(RunEvent value);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Silence : RunProgress
    {
        public override void Report(RunEvent value)
        {
        }
    }

    // In a log or a pipe each step that has ended is a line.
    private sealed class Lines(Screen screen) : RunProgress
    {
        private readonly Lock _gate = new();

        public override void Report(RunEvent value)
        {
            if (value is not { State: StepState.Done, Step.Length: > 0 })
                return;
            lock (_gate)
                screen.Line($"{value.Step}: {HostileText.OneLine(value.Message)}", TextStyle.Muted);
        }
    }
}
