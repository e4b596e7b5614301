using System.Runtime.InteropServices;
using Msticnb.Kql.Types;

namespace Msticnb.Kql.Results;

/// <summary>Collects string, guid and dynamic columns.</summary>
internal sealed class TextBuilder(string name, KqlType type, int rows) : ColumnBuilder(name, rows)
{
    private readonly string[] _values = new string[rows];
    private readonly TextPool _pool = new();

    public override KqlColumn Build() => type switch
    {
        KqlType.String => new KqlStringColumn(Name, _values),
        KqlType.Guid => new KqlGuidColumn(Name, _values, Nulls),
        _ => new KqlDynamicColumn(Name, _values, Nulls),
    };

    protected override unsafe void AppendValues(nint data, int start, int count)
    {
        var source = new ReadOnlySpan<EngineString>((void*)data, count);
        for (var row = 0; row < count; row++)
        {
            ref readonly var text = ref source[row];
            _values[start + row] = IsNull(start + row) ? "" : Decode(in text, start + row);
        }
    }

    private unsafe string Decode(ref readonly EngineString text, int row)
    {
        fixed (EngineString* held = &text)
        {
            // Up to twelve bytes lie in the entry itself, longer text behind a pointer.
            var bytes = held->Length <= EngineString.InlineBytes
                ? new ReadOnlySpan<byte>((byte*)held + sizeof(int), held->Length)
                : new ReadOnlySpan<byte>((void*)held->Pointer, held->Length);
            if (type != KqlType.Dynamic)
                return _pool.Get(bytes);
            if (DynamicText.Minify(bytes, _pool) is { } json)
                return json;
            SetNull(row);
            return "";
        }
    }

    /// <summary>The engine's 16-byte string entry.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private readonly struct EngineString
    {
        public const int InlineBytes = 12;

        [FieldOffset(0)]
        public readonly int Length;

        [FieldOffset(8)]
        public readonly nint Pointer;
    }
}
