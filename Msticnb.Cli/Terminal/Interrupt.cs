using System.Runtime.InteropServices;

namespace Msticnb.Cli.Terminal;

/// <summary>Ctrl-C: the first one ends the work in good order, so that what was found is still written; the second one ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private int _count;

    public Interrupt() => _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(s => PosixSignalRegistration.Create(s, OnSignal))];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _count) > 1)
            Environment.Exit(ExitCode.Cancelled);
        context.Cancel = true;
        _source.Cancel();
    }
}
