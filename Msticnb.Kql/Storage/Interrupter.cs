using DuckDB.NET.Data;

namespace Msticnb.Kql.Storage;

/// <summary>
/// Carries a cancellation to the engine for as long as one piece of work runs on a connection.
/// The engine forgets an interrupt that arrives before its statement has begun, so it is repeated until the work has ended.
/// </summary>
internal sealed class Interrupter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly DuckDBConnection _connection;
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private bool _ended;

    public Interrupter(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _registration = cancellationToken.UnsafeRegister(static self => ((Interrupter)self!).Start(), this);
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
        {
            _ended = true;
            _timer?.Dispose();
        }
    }

    private void Start()
    {
        lock (_gate)
        {
            if (!_ended)
                _timer = TimeProvider.System.CreateTimer(static self => ((Interrupter)self!).Interrupt(), this, TimeSpan.Zero, Pause);
        }
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_ended)
                _connection.NativeConnection.Interrupt();
        }
    }
}
