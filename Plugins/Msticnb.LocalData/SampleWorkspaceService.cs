using System.Composition;
using Msticnb.Abstractions.Querying;
using Msticnb.LocalData.Sample;

namespace Msticnb.LocalData;

/// <summary>The sample generator as the contracts know it.</summary>
[Export(typeof(ISampleWorkspace))]
public sealed class SampleWorkspaceService : ISampleWorkspace
{
    /// <inheritdoc/>
    public async Task<SampleSummary> WriteAsync(string folder, SampleRequest request, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new SampleOptions { Rows = request.Rows, Seed = request.Seed, End = request.End?.UtcDateTime ?? SampleOptions.DefaultEnd };
        try
        {
            var info = await SampleWorkspace.WriteAsync(folder, options, progress, cancellationToken).ConfigureAwait(false);
            return new SampleSummary(info.Tables, new DateTimeOffset(options.Start, TimeSpan.Zero), new DateTimeOffset(options.End, TimeSpan.Zero));
        }
        catch (ArgumentException e)
        {
            throw LocalDataException.BadSample(e);
        }
        catch (IOException e)
        {
            throw LocalDataException.ForeignFolder(folder, e);
        }
    }
}
