using Msticnb.LocalData.Sample.Output;

namespace Msticnb.LocalData.Sample;

/// <summary>Writes the sample as a folder of tables that the local backend, or any Parquet reader, can open.</summary>
public static class SampleWorkspace
{
    /// <summary>Raised whenever the same options would give other rows than before.</summary>
    public const int Version = 1;

    private const string HalfWrittenSuffix = ".partial";

    /// <summary>
    /// Writes a sample into <paramref name="folder"/>, which is made when it does not exist. A folder that holds the same sample
    /// already is left as it is; a folder that holds another sample is replaced. All tables appear at once, when everything is written.
    /// </summary>
    /// <param name="folder">An empty or new folder, or one that a sample was written to.</param>
    /// <param name="options">What to write; null for the defaults.</param>
    /// <param name="progress">Told one sentence for each finished table.</param>
    /// <param name="cancellationToken">Stops the writing; what was written is removed.</param>
    /// <returns>What lies in the folder now.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The folder holds something that is not a sample, or cannot be written.</exception>
    public static async Task<SampleInfo> WriteAsync(string folder, SampleOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        options ??= new();
        options.Validate();
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        SampleInfo? present = SampleInfo.TryRead(target);
        if (present is not null && present.IsUpToDate(options))
            return present;
        RefuseForeign(target, present);

        string unfinished = $"{target}.{Path.GetRandomFileName()}{HalfWrittenSuffix}";
        Directory.CreateDirectory(unfinished);
        IReadOnlyDictionary<string, long> tables;
        try
        {
            using (ParquetSampleSink sink = new(unfinished))
                tables = await new SampleGenerator(options).WriteAsync(sink, progress, cancellationToken).ConfigureAwait(false);
            SampleInfo info = new(Version, options, tables);
            await info.WriteAsync(unfinished, cancellationToken).ConfigureAwait(false);
            Replace(target, unfinished, present);
            return info;
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private static void RefuseForeign(string target, SampleInfo? present)
    {
        if (File.Exists(target))
            throw new IOException($"'{target}' is a file; a sample needs a folder.");
        if (present is null && Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new IOException($"The folder '{target}' is not empty and holds no sample. Name a new or an empty folder, so that nothing of yours is overwritten.");
    }

    /// <summary>Only what an earlier sample wrote is removed: a file that was put beside it is not ours.</summary>
    private static void Replace(string target, string unfinished, SampleInfo? present)
    {
        if (present is not null)
        {
            File.Delete(Path.Combine(target, SampleInfo.FileName));
            foreach (string table in present.Tables.Keys.Where(t => t.AsSpan().IndexOfAny('/', '\\', '.') < 0))
            {
                File.Delete(Path.Combine(target, table + ".parquet"));
                string byDay = Path.Combine(target, table);
                if (Directory.Exists(byDay))
                    Directory.Delete(byDay, recursive: true);
            }
        }

        if (Directory.Exists(target) && !Directory.EnumerateFileSystemEntries(target).Any())
            Directory.Delete(target);
        if (!Directory.Exists(target))
        {
            Directory.Move(unfinished, target);
            return;
        }

        // The description goes last: without it the folder is no sample.
        foreach (string entry in Directory.EnumerateFileSystemEntries(unfinished).OrderBy(e => Path.GetFileName(e) == SampleInfo.FileName))
            Directory.Move(entry, Path.Combine(target, Path.GetFileName(entry)));
    }
}
