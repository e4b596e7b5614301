namespace Msticnb.LocalData.Sample.Company;

/// <summary>How busy an hour is compared with the busiest one, in UTC, which is the company's own time.</summary>
internal static class HourProfile
{
    /// <summary>Machines do not sleep.</summary>
    public static double Flat(DateTime time) => 1.0;

    /// <summary>People work from 7 to 18, Monday to Friday, and a few at other times; machines go on.</summary>
    public static double Office(DateTime time)
    {
        double weekday = time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.25 : 1.0;
        return time.Hour switch
        {
            >= 8 and < 12 or >= 13 and < 17 => weekday,
            7 or 12 or 17 => 0.75 * weekday,
            6 or 18 or 19 => Math.Max(0.2, 0.4 * weekday),
            _ => 0.15,
        };
    }
}
