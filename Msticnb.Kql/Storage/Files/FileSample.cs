using System.IO.Compression;

namespace Msticnb.Kql.Storage.Files;

/// <summary>The beginning of a text file, unzipped; the whole of it when it is small.</summary>
/// <param name="Bytes">UTF-8 without a byte order mark.</param>
/// <param name="IsWhole">True when nothing was left out.</param>
internal sealed record FileSample(ReadOnlyMemory<byte> Bytes, bool IsWhole)
{
    /// <summary>More than this of one file is not looked at before a query asks for it.</summary>
    public const int Limit = 16 * 1024 * 1024;

    public static FileSample Read(DataFile file, int limit = Limit)
    {
        try
        {
            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
            if (!file.IsGzip)
                return Read(stream, limit, (int)Math.Min(file.Length + 1, limit + 1L));
            using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
            var sample = Read(unzipped, limit, 1 << 18);
            // .NET takes a gzip stream without its end for a complete one.
            if (sample.IsWhole && file.Length > 0 && !HasTrailer(file, sample.Bytes.Length))
                throw new UnreadableFileException("The gzip stream ends before its end mark: the file is half-written or cut off.");
            return sample;
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("It is named .gz, but is not a readable gzip stream.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException("It cannot be opened: " + error.Message, error);
        }
    }

    private static FileSample Read(Stream stream, int limit, int sizeHint)
    {
        var buffer = new byte[Math.Max(sizeHint, 16)];
        var length = 0;
        while (true)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
                return new FileSample(Text(buffer.AsMemory(0, length)), true);
            length += read;
            if (length > limit)
                return new FileSample(Text(buffer.AsMemory(0, limit)), false);
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
    }

    private static ReadOnlyMemory<byte> Text(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span;
        if (head.StartsWith("\uFEFF"u8))
            return bytes[3..];
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new UnreadableFileException("It is UTF-16 text; save it as UTF-8.");
        return bytes;
    }

    /// <summary>A gzip stream ends with the length of its (last) content, modulo 2^32.</summary>
    private static bool HasTrailer(DataFile file, int contentLength)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < 18)
            return false;
        stream.Seek(-4, SeekOrigin.End);
        Span<byte> end = stackalloc byte[4];
        stream.ReadExactly(end);
        // Several members may follow one another; the last one is then shorter than the whole. A mark may have been removed too.
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end) is var last && last <= (uint)contentLength + 3;
    }
}
