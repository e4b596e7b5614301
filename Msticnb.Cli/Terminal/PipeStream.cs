namespace Msticnb.Cli.Terminal;

/// <summary>Writes to a stream whose reader may leave early, as in <c>| head</c>: what nobody reads is dropped, and the work goes on.</summary>
internal sealed class PipeStream(Stream inner) : Stream
{
    private bool _isClosed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isClosed)
            return;
        try
        {
            inner.Write(buffer);
        }
        catch (IOException)
        {
            _isClosed = true;
        }
    }

    public override void Flush()
    {
        if (_isClosed)
            return;
        try
        {
            inner.Flush();
        }
        catch (IOException)
        {
            _isClosed = true;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
