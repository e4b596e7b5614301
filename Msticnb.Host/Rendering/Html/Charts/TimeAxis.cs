using System.Globalization;
using Msticnb.Abstractions.Time;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>A stretch of time on the width of a drawing, with ticks at round UTC times.</summary>
internal sealed class TimeAxis
{
    private const int MostTicks = 8;
    private const double Margin = 0.03;
    private const double HalfLabel = 36;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(91),
        TimeSpan.FromDays(365), TimeSpan.FromDays(3650),
    ];

    private readonly long _start;
    private readonly long _end;
    private readonly double _left;
    private readonly double _width;

    /// <summary>Shows the whole run when events fill a good part of it, else only the time of the events.</summary>
    public TimeAxis(DateTime first, DateTime last, TimeRange run, double left, double width)
    {
        _left = left;
        _width = width;
        var covered = (double)(last - first).Ticks / run.Duration.Ticks;
        if (covered >= 0.25 && first >= run.Start.UtcDateTime && last <= run.End.UtcDateTime)
            (_start, _end) = (run.Start.UtcTicks, run.End.UtcTicks);
        else
        {
            var margin = first == last ? TimeSpan.TicksPerMinute * 30 : (long)((last - first).Ticks * Margin) + 1;
            _start = Math.Max(DateTime.MinValue.Ticks, first.Ticks - margin);
            _end = Math.Min(DateTime.MaxValue.Ticks, last.Ticks + margin);
        }
    }

    public double X(DateTime time) => _left + ((double)(time.Ticks - _start) / (_end - _start) * _width);

    /// <summary>Lines and labels below them; the day stands under the first tick and wherever it changes.</summary>
    public void Write(HtmlWriter html, double top, double bottom)
    {
        var step = Array.Find(Steps, s => (_end - _start) / s.Ticks <= MostTicks);
        if (step == TimeSpan.Zero)
            step = TimeSpan.FromTicks((_end - _start) / MostTicks);
        var lastDay = "";
        for (var ticks = ((_start / step.Ticks) + 1) * step.Ticks; ticks <= _end; ticks += step.Ticks)
        {
            var time = new DateTime(ticks, DateTimeKind.Utc);
            var x = X(time);
            var anchor = x > _left + _width - HalfLabel ? "end" : x < _left + HalfLabel ? "start" : "middle";
            html.Rule(x, top, x, bottom);
            var day = time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (step < TimeSpan.FromDays(1))
                html.Label(x, bottom + 15, time.ToString(step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture), 20, anchor, "dim");
            if (day != lastDay)
                html.Label(x, bottom + (step < TimeSpan.FromDays(1) ? 30 : 15), day, 20, anchor, "dim");
            lastDay = day;
        }
    }
}
