using Msticnb.Kql.Storage;
using NUnit.Framework;

namespace Msticnb.Tests.Kql.Storage;

/// <summary>Real tables that nobody here invented; they are no part of this repository and may be absent.</summary>
[TestFixture]
public sealed class SampleWorkspaceTests
{
    [Test]
    public async Task Every_table_of_the_real_workspace_is_readable_in_full()
    {
        var folder = Find();
        await using var session = DuckDbSession.Open(new DuckDbSessionOptions { DataFolder = folder });
        var catalog = await FolderScanner.ScanAsync(session, folder);
        Assert.That(catalog.Problems, Is.Empty);
        foreach (var table in catalog.Tables.Values)
        {
            var result = await TableFolder.ReadAsync(session, table);
            Assert.Multiple(() =>
            {
                Assert.That(result.RowCount, Is.GreaterThan(0), table.Schema.Name);
                Assert.That(table.Schema.TimeColumn, Is.EqualTo("TimeGenerated"), table.Schema.Name);
                Assert.That(result.Find("TimeGenerated")!.HasNulls, Is.False, table.Schema.Name);
            });
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "workspace");
            if (Directory.Exists(candidate))
                return candidate;
        }

        Assert.Ignore("The real sample tables are not on this machine.");
        return "";
    }
}
