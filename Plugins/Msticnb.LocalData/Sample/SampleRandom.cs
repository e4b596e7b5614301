using System.Numerics;

namespace Msticnb.LocalData.Sample;

/// <summary>
/// xoshiro256** seeded through SplitMix64. The algorithm is written down here because the
/// framework's generator may change between releases and the sample may not.
/// </summary>
internal sealed class SampleRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A stream of its own for each table and day, so that a table can be added without changing the others.</summary>
    public SampleRandom(int seed, string stream, int day)
    {
        ulong state = StableId.Hash(stream) ^ ((ulong)(uint)seed << 32) ^ (uint)day;
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number in [0, below).</summary>
    public int Below(int below) => (int)(((NextBits() >> 32) * (ulong)below) >> 32);

    /// <summary>A whole number in [from, to], both included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public long Below(long below) => (long)(Fraction() * below);

    /// <summary>A number in [0, 1).</summary>
    public double Fraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Picks early items more often than late ones: a few programs and sites make up most of the noise.</summary>
    public T PickSkewed<T>(IReadOnlyList<T> items)
    {
        double f = Fraction();
        return items[(int)(f * f * items.Count)];
    }

    /// <summary>A duration in [from, to) seconds, to the microsecond.</summary>
    public TimeSpan Seconds(double from, double to) =>
        TimeSpan.FromTicks((long)((from + (Fraction() * (to - from))) * 1_000_000) * TimeSpan.TicksPerMicrosecond);

    /// <summary>An identifier in the usual lower-case form with dashes.</summary>
    public string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        return StableId.AsGuid(bytes);
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex(int digits) => string.Create(digits, this, static (span, random) =>
    {
        ulong bits = 0;
        for (int i = 0; i < span.Length; i++)
        {
            if (i % 16 == 0)
                bits = random.NextBits();
            span[i] = "0123456789abcdef"[(int)(bits & 15)];
            bits >>= 4;
        }
    });

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
