using Msticnb.Abstractions.Querying;

namespace Msticnb.AzureSentinel.Inputs;

/// <summary>The KQL files of this pack that belong to no notebooklet.</summary>
internal static class PackQueries
{
    /// <summary>Reads a file by its path in the pack, with slashes.</summary>
    public static KqlFile Read(string path)
    {
        using var stream = typeof(PackQueries).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"The pack has no query {path}.");
        using var reader = new StreamReader(stream);
        return KqlFile.Parse(path[(path.LastIndexOf('/') + 1)..], reader.ReadToEnd());
    }
}
