using System.Buffers.Binary;
using System.Numerics;

namespace Msticnb.Kql.Functions.Udf;

/// <summary>The 64-bit xxHash with seed 0, as its published specification has it; what KQL's <c>hash()</c> is.</summary>
internal static class XxHash64
{
    private const ulong P1 = 11400714785074694791;
    private const ulong P2 = 14029467366897019727;
    private const ulong P3 = 1609587929392839161;
    private const ulong P4 = 9650029242287828579;
    private const ulong P5 = 2870177450012600261;

    public static ulong Compute(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var length = (ulong)data.Length;
            ulong hash;
            if (data.Length >= 32)
            {
                ulong a = P1 + P2, b = P2, c = 0, d = 0 - P1;
                while (data.Length >= 32)
                {
                    a = Round(a, Read64(data));
                    b = Round(b, Read64(data[8..]));
                    c = Round(c, Read64(data[16..]));
                    d = Round(d, Read64(data[24..]));
                    data = data[32..];
                }

                hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
                foreach (var lane in new[] { a, b, c, d })
                    hash = ((hash ^ Round(0, lane)) * P1) + P4;
            }
            else
            {
                hash = P5;
            }

            return Finish(hash + length, data);
        }
    }

    private static ulong Finish(ulong hash, ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            while (rest.Length >= 8)
            {
                hash = (BitOperations.RotateLeft(hash ^ Round(0, Read64(rest)), 27) * P1) + P4;
                rest = rest[8..];
            }

            if (rest.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1), 23) * P2) + P3;
                rest = rest[4..];
            }

            foreach (var value in rest)
                hash = BitOperations.RotateLeft(hash ^ (value * P5), 11) * P1;
            hash = (hash ^ (hash >> 33)) * P2;
            hash = (hash ^ (hash >> 29)) * P3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(BitOperations.RotateLeft(lane + (input * P2), 31) * P1);

    private static ulong Read64(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt64LittleEndian(data);
}
