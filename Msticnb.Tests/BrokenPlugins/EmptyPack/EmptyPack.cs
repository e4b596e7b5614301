using Msticnb.Abstractions.Time;

namespace EmptyPack;

/// <summary>Uses the contracts and exports nothing.</summary>
public static class Nothing
{
    public static TimeRange? Range => null;
}
