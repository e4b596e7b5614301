using Msticnb.LocalData.Sample.Company;
using Msticnb.LocalData.Sample.Output;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData.Sample.Tables;

/// <summary>One table of the sample. To add one, write a class and put it into <see cref="SampleTables.All"/>.</summary>
internal abstract class SampleTable
{
    /// <summary>The columns that the sample fills.</summary>
    public abstract TableLayout Layout { get; }

    /// <summary>The part of all noise rows that this table gets, unless <see cref="MostRows"/> is less.</summary>
    public abstract double Share { get; }

    public string Name => Layout.Schema.Name;

    /// <summary>More rows would not be plausible at any scale: a machine sends one heartbeat a minute.</summary>
    public virtual long MostRows(SampleOptions options) => long.MaxValue;

    /// <summary>How busy the hour is.</summary>
    public virtual double Weight(DateTime time) => HourProfile.Office(time);

    /// <summary>Plans one burst of ordinary rows that starts in the current slice: at least one row, and only forward in time.</summary>
    public abstract void AddNoise(Noise noise);

    /// <summary>Writes a row of the story. Most tables take its columns as they stand.</summary>
    public virtual void WriteStory(StoryRow story, RowWriter row) => story.FillColumns(row);
}
