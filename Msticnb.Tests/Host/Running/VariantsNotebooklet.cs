using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Inputs;
using Msticnb.Abstractions.Tables;

namespace Msticnb.Tests.Host.Running;

/// <summary>A step of two queries, and what is made of it.</summary>
[Notebooklet("tests.host", Hidden = true)]
public sealed class VariantsNotebooklet : Notebooklet<HostInput>
{
    public Step<DataFrame> Events => Query([new QueryVariant("Windows.kql"), new QueryVariant("Linux.kql")], "Neither fits.");

    public Step<DataFrame> Windows => Query("Windows.kql");

    public Step<DataFrame> Linux => Query("Linux.kql");

    public Step<string> LastName => Derive(Windows, t => t.TableRows().Select(r => r.Text("Name")).FirstOrDefault(n => n.StartsWith('z')));

    public Step<string> Names => Merge([Windows, Linux], c => string.Join(",", new[] { c.ValueOf(Windows), c.ValueOf(Linux) }.OfType<DataFrame>().SelectMany(t => t.TableRows()).Select(r => r.Text("Name"))));
}
