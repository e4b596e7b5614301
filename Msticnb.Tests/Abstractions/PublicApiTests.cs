using System.Reflection;
using Msticnb.Abstractions.Declaring;
using NUnit.Framework;
using PublicApiGenerator;

namespace Msticnb.Tests.Abstractions;

/// <summary>What authors and apps build on is a reviewed text: a change of it shows in the diff.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    [Test]
    public void Abstractions_are_as_reviewed() => Expect.Text(typeof(INotebooklet).Assembly.GeneratePublicApi(Options), "Abstractions/PublicApi");

    [Test]
    public void Host_is_as_reviewed() => Expect.Text(Assembly.Load("Msticnb.Host").GeneratePublicApi(Options), "Host/PublicApi");
}
