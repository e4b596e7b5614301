using System.Composition;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Querying;
using Msticnb.Kql;
using Msticnb.LocalData.Sample;
using Msticnb.LocalData.Sample.Story;

namespace Msticnb.LocalData;

/// <summary>Opens folders of files, and the sample workspace.</summary>
[Export(typeof(IQueryBackendFactory))]
public sealed class LocalDataBackendFactory : IQueryBackendFactory
{
    /// <inheritdoc/>
    public string Kind => DataSource.LocalKind;

    /// <inheritdoc/>
    public async Task<IQueryBackend> OpenAsync(DataSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Location == DataSource.SampleLocation && !Directory.Exists(source.Location))
        {
            var folder = await SampleCache.GetAsync(cancellationToken).ConfigureAwait(false);
            return await OpenFolderAsync(folder, "the sample workspace", cancellationToken).ConfigureAwait(false);
        }

        if (!Directory.Exists(source.Location))
            throw LocalDataException.NoFolder(source.Location);
        return await OpenFolderAsync(source.Location, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Location))), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IQueryBackend> OpenFolderAsync(string folder, string name, CancellationToken cancellationToken)
    {
        KqlWorkspace workspace;
        try
        {
            workspace = await KqlWorkspace.OpenAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalDataException.Unreadable(folder, e);
        }

        if (workspace.Catalog.TableNames.Count == 0 && workspace.Catalog.Problems.Count == 0)
        {
            await workspace.DisposeAsync().ConfigureAwait(false);
            throw LocalDataException.NoTables(folder);
        }

        return new LocalDataBackend(workspace, name, Suggestions(folder), TimeProvider.System);
    }

    // A sample tells a story about a host; any other folder suggests nothing.
    private static Dictionary<InputKind, string> Suggestions(string folder) =>
        SampleInfo.TryRead(folder) is null ? [] : new() { [InputKind.Host] = SampleStory.Load().Victim.Name };
}
