using Msticnb.Cli.Terminal;
using Msticnb.Host.Rendering;
using Msticnb.Host.Running;
using Spectre.Console;

namespace Msticnb.Cli.Running;

/// <summary>A table on the terminal with a line for each step, which goes away when the run has ended.</summary>
internal sealed class LiveProgress : RunProgress
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(120);
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, RunEvent> _steps = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _drawing;
    private readonly int _width;
    private readonly bool _isUnicode;
    private string _note = "Starting";

    private LiveProgress(Screen screen)
    {
        _width = screen.Width;
        _isUnicode = screen.IsUnicode;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new ScreenOutput(screen),
            Ansi = AnsiSupport.Yes,
            ColorSystem = screen.HasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // Drawing compiles a good deal of code at first; the run must not wait for that.
        _drawing = Task.Run(() => DrawAsync(console));
    }

    public static LiveProgress On(Screen screen) => new(screen);

    public override void Report(RunEvent value)
    {
        lock (_gate)
        {
            if (value.Step.Length == 0)
            {
                _note = value.Message;
                return;
            }

            if (_steps.TryAdd(value.Step, value))
                _order.Add(value.Step);
            else
                _steps[value.Step] = value;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _drawing.ConfigureAwait(false);
        _ended.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private Task DrawAsync(IAnsiConsole console) => console.Live(Picture()).AutoClear(true).Overflow(VerticalOverflow.Ellipsis).StartAsync(async live =>
    {
        while (!_ended.IsCancellationRequested)
        {
            live.UpdateTarget(Picture());
            live.Refresh();
            await Task.Delay(Refresh, _ended.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }
    });

    private Table Picture()
    {
        var table = new Table().NoBorder().HideHeaders().AddColumn(new TableColumn("").NoWrap()).AddColumn(new TableColumn("").NoWrap()).AddColumn("");
        lock (_gate)
        {
            if (_order.Count == 0)
                table.AddRow(new Text(""), new Text(HostileText.OneLine(_note)), new Text(""));
            foreach (var step in _order.Select(s => _steps[s]))
                table.AddRow(Mark(step.State), new Text(Cut(step.Title)), new Text(State(step), Colour(step.State)));
        }

        return table;
    }

    private Text Mark(StepState state) => new(state switch
    {
        StepState.Done => _isUnicode ? "✓" : "x",
        StepState.Running => _isUnicode ? "●" : "*",
        _ => " ",
    }, Colour(state));

    private static string State(RunEvent step) => step.State switch
    {
        StepState.Queued => "queued",
        StepState.Running => step.Message.Length > 0 ? HostileText.OneLine(step.Message) : "running",
        _ => HostileText.OneLine(step.Message),
    };

    private static Style Colour(StepState state) => new(state switch
    {
        StepState.Done => Color.Green,
        StepState.Running => Color.Aqua,
        _ => Color.Grey,
    });

    private string Cut(string title)
    {
        var safe = HostileText.OneLine(title);
        var room = Math.Max(16, _width / 2);
        return safe.Length <= room ? safe : safe[..(room - 2)] + "..";
    }
}
