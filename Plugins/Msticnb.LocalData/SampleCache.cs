using Msticnb.LocalData.Sample;

namespace Msticnb.LocalData;

/// <summary>The built-in sample workspace: written once for a user, and again when the generator has changed.</summary>
internal static class SampleCache
{
    public static async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var options = new SampleOptions();
        var root = Root();
        try
        {
            return await WriteAsync(root, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && root != Path.GetTempPath())
        {
            // A home without a writable cache, as in many containers.
            return await WriteAsync(Path.GetTempPath(), options, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> WriteAsync(string root, SampleOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, "msticnb", FormattableString.Invariant($"sample-v{SampleWorkspace.Version}"));
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await SampleWorkspace.WriteAsync(folder, options, null, cancellationToken).ConfigureAwait(false);
        return folder;
    }

    private static string Root()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!string.IsNullOrEmpty(cache) && Path.IsPathFullyQualified(cache))
            return cache;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length == 0 ? Path.GetTempPath() : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
    }
}
