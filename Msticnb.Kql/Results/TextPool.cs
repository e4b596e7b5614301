using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Msticnb.Kql.Results;

/// <summary>
/// Shares equal strings of one column. Log columns repeat themselves, and most of the time of a large result goes into
/// making strings; a column that does not repeat itself is noticed and no longer looked up.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1024, Trial = 4096, LongestShared = 256;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];
    private int _asked, _found;

    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        if (bytes.Length > LongestShared || (_asked >= Trial && _found < _asked / 4))
            return Encoding.UTF8.GetString(bytes);
        ref var slot = ref _slots[Hash(bytes) & (Slots - 1)];
        _asked++;
        if (slot.Bytes is not null && bytes.SequenceEqual(slot.Bytes))
        {
            _found++;
            return slot.Text;
        }

        var text = Encoding.UTF8.GetString(bytes);
        slot = (bytes.ToArray(), text);
        return text;
    }

    /// <summary>The length and both ends: names, addresses and paths differ there.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong head = 0, tail = 0;
        if (bytes.Length >= sizeof(ulong))
        {
            head = MemoryMarshal.Read<ulong>(bytes);
            tail = MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var letter in bytes)
                head = head << 8 | letter;
        }

        var mixed = (head ^ BitOperations.RotateLeft(tail, 23) ^ (ulong)bytes.Length) * 0x9E3779B97F4A7C15UL;
        return (uint)(mixed >> 40);
    }
}
