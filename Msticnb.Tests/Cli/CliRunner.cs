using Msticnb.Cli;
using Msticnb.Cli.Terminal;
using Msticnb.Host.Configuration;

namespace Msticnb.Tests.Cli;

/// <summary>How a call of the tool ended.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error);

/// <summary>Calls the tool inside the test's own process, in a folder and an environment of its own.</summary>
internal sealed class CliRunner : IDisposable
{
    public CliRunner() => Directory.CreateDirectory(Folder);

    /// <summary>The current folder of the call.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "msticnb-tests", Guid.NewGuid().ToString("N"));

    public Dictionary<string, string> Variables { get; } = [];

    public string In { get; set; } = "";

    public int Width { get; set; } = 80;

    public bool IsTerminal { get; set; }

    /// <summary>The packs beside the tool; false has only those that the call names.</summary>
    public bool HasBuiltInPacks { get; set; }

    /// <summary>The plugin folder of the pack that does what a test asks for.</summary>
    public static string ScriptedPacks => Path.Combine(AppContext.BaseDirectory, "broken-plugins", "scripted");

    /// <summary>Calls the tool with the scripted pack and its data.</summary>
    public Task<CliRun> ScriptedAsync(params string[] words) => RunAsync([.. words, "--plugins", ScriptedPacks, "--workspace", "w1"]);

    public Task<CliRun> RunAsync(params string[] words) => RunAsync(words, CancellationToken.None);

    public async Task<CliRun> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(In);
        var world = new Surroundings
        {
            In = input,
            Out = Screen(output),
            Error = Screen(error),
            Variable = name => Variables.GetValueOrDefault(name),
            CurrentDirectory = Folder,
            ConfigureHost = Configure,
        };
        var code = await Tool.RunAsync(words, world, cancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Screen Screen(StringWriter writer) => new(writer) { Width = Width, IsTerminal = IsTerminal, HasColour = IsTerminal, IsUnicode = IsTerminal };

    private void Configure(MsticnbOptions options)
    {
        options.BuiltInPluginFolder = HasBuiltInPacks ? Repository.Plugins : null;
        options.CatalogueCacheFolder = null;
    }
}
