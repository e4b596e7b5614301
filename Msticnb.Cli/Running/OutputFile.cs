using System.Text;
using Msticnb.Abstractions.Diagnostics;

namespace Msticnb.Cli.Running;

/// <summary>Writes files that are either whole or not there.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes beside the file and puts it in its place when it is whole; missing folders are made.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<TextWriter, Task> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var writer = new StreamWriter(temporary, append: false, Encoding) { NewLine = "\n" })
                await write(writer).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            Remove(temporary);
            if (e is IOException or UnauthorizedAccessException)
                throw new OutputException(path, e);
            throw;
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason why the file could not be written is told; what is left of it cannot be helped.
            return;
        }
    }
}

/// <summary>A file that cannot be written.</summary>
internal sealed class OutputException(string path, Exception inner)
    : Exception($"'{Quote.Short(path)}' cannot be written: {inner.Message}", inner);
