using Msticnb.Kql;
using Msticnb.Kql.Results;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

/// <summary>Queries that need several times the memory that they may use.</summary>
[TestFixture]
public sealed class LargerThanMemoryTests
{
    private const int Rows = 1_500_000;
    private const string Memory = "120MB";

    private TableFolder _folder = null!;

    [OneTimeSetUp]
    public void Write()
    {
        _folder = new TableFolder();
        // Every key twice, in an order that has nothing to do with that of the keys; 40 letters that do not compress away.
        _folder.WriteParquet("Own.parquet", $"SELECT (i * 7919) % {Rows / 2} AS k, i AS n, left(sha256(CAST(i AS VARCHAR)), 40) AS text FROM range({Rows}) r(i)");
    }

    [OneTimeTearDown]
    public async Task Delete() => await _folder.DisposeAsync();

    [Test]
    public async Task Group_by_finishes_with_the_right_counts()
    {
        var result = await RunAsync("Own | summarize c = count(), t = max(text), s = sum(n) by k | summarize groups = count(), least = min(c), most = max(c), sum = sum(s), letters = sum(strlen(t))");
        Assert.That(Row(result), Is.EqualTo(new object[] { Rows / 2L, 2L, 2L, (long)Rows * (Rows - 1) / 2, Rows / 2L * 40 }));
    }

    [Test]
    public async Task Join_finishes_with_the_right_pairs()
    {
        var result = await RunAsync("Own | join kind=inner (Own | project n, other = text) on n | summarize rows = count(), same = countif(text == other)");
        Assert.That(Row(result), Is.EqualTo(new object[] { (long)Rows, (long)Rows }));
    }

    [Test]
    public async Task Cancelled_query_leaves_no_temporary_files_behind()
    {
        using var root = new Root();
        using var cancellation = new CancellationTokenSource();
        await using (var workspace = await KqlWorkspace.OpenAsync(_folder.Path, new KqlWorkspaceOptions { MemoryLimit = Memory, TempFolder = root.Path }))
        {
            var spilled = new TaskCompletionSource();
            using var watcher = new FileSystemWatcher(root.Path) { IncludeSubdirectories = true };
            watcher.Created += (_, file) =>
            {
                if (File.Exists(file.FullPath))
                    spilled.TrySetResult();
            };
            watcher.EnableRaisingEvents = true;
            var running = workspace.QueryAsync("Own | join kind=inner (Own | project k, other = text) on k | sort by text asc, other desc | extend r = row_number() | summarize max(r), max(strcat(text, other))", cancellationToken: cancellation.Token);
            await Task.WhenAny(spilled.Task, running);
            await cancellation.CancelAsync();
            await Assert.CatchAsync<OperationCanceledException>(() => running);
        }

        Assert.That(Directory.EnumerateFileSystemEntries(root.Path), Is.Empty);
    }

    private async Task<KqlResult> RunAsync(string query)
    {
        using var root = new Root();
        var spills = 0;
        KqlResult result;
        await using (var workspace = await KqlWorkspace.OpenAsync(_folder.Path, new KqlWorkspaceOptions { MemoryLimit = Memory, TempFolder = root.Path }))
        {
            using var watcher = new FileSystemWatcher(root.Path) { IncludeSubdirectories = true };
            watcher.Created += (_, file) => Interlocked.Increment(ref spills);
            watcher.EnableRaisingEvents = true;
            result = await workspace.QueryAsync(query);
        }

        Assert.Multiple(() =>
        {
            Assert.That(spills, Is.Positive, "The query fitted into memory: it proves nothing.");
            Assert.That(Directory.EnumerateFileSystemEntries(root.Path), Is.Empty);
        });
        return result;
    }

    private static object?[] Row(KqlResult result) => result.Columns.Select(column => column[0]).ToArray();

    private sealed class Root : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("msticnb-spill-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
