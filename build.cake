// The one build door: dotnet tool restore && dotnet cake --target=Verify
var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
const string solution = "./Msticnb.sln";
const string artifacts = "./artifacts";

Task("Clean")
    .Description("Removes what earlier builds left.")
    .Does(() =>
{
    CleanDirectory(artifacts);
    CleanDirectories("./**/obj/" + configuration);
    CleanDirectories("./**/bin/" + configuration);
});

Task("Lint")
    .Description("Fails on a file whose white space or usings differ from .editorconfig.")
    .Does(() => DotNetFormat(solution, new DotNetFormatSettings { VerifyNoChanges = true, NoRestore = false }));

Task("Build")
    .Description("Builds everything; a warning is an error.")
    .Does(() => DotNetBuild(solution, new DotNetBuildSettings { Configuration = configuration }));

Task("Test")
    .Description("Runs all tests and prints the counts, also when some fail.")
    .IsDependentOn("Build")
    .Does(() =>
{
    var results = artifacts + "/tests/tests.trx";
    try
    {
        DotNetTest(solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true });
    }
    finally
    {
        if (FileExists(results))
        {
            var counters = System.Xml.Linq.XDocument.Load(results).Descendants().First(e => e.Name.LocalName == "Counters");
            int Count(string name) => (int)counters.Attribute(name);
            Information("{0} passed, {1} failed, {2} skipped", Count("passed"), Count("failed"), Count("total") - Count("passed") - Count("failed"));
        }
    }
});

Task("Verify")
    .Description("All that must hold before a change is merged: the formatting and the tests, the laws over every notebooklet among them.")
    .IsDependentOn("Lint")
    .IsDependentOn("Test");

Task("Pack")
    .Description("Packs the libraries into the local feed that nuget.config names.")
    .IsDependentOn("Test")
    .Does(() => DotNetPack(solution, new DotNetPackSettings { Configuration = configuration, NoBuild = true, OutputDirectory = "./packages/local" }));

RunTarget(target);
