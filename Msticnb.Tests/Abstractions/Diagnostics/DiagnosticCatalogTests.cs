using System.Reflection;
using Msticnb.Abstractions.Diagnostics;
using NUnit.Framework;

namespace Msticnb.Tests.Abstractions.Diagnostics;

public sealed class DiagnosticCatalogTests
{
    private static IEnumerable<string> Ids() => typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!);

    [TestCaseSource(nameof(Ids))]
    public void Every_id_has_one_entry_that_says_cause_and_fix(string id)
    {
        var entry = DiagnosticCatalog.Entries.Single(e => e.Id == id);
        Assert.That(new[] { entry.Title, entry.Cause, entry.Fix, entry.Example }, Has.All.Not.Empty);
    }

    [Test]
    public void Entries_are_in_the_order_of_ids_and_have_no_others()
    {
        var ids = DiagnosticCatalog.Entries.Select(e => e.Id).ToList();
        Assert.That(ids, Is.EqualTo(Ids().Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Find_ignores_case() => Assert.That(DiagnosticCatalog.Find("mnb0011")!.Id, Is.EqualTo(DiagnosticIds.TableMissing));
}
