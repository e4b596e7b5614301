using System.Reflection;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Cli.CommandLine;
using Msticnb.Cli.Commands;
using Msticnb.Cli.Options;
using Msticnb.Host.Rendering.Text;

namespace Msticnb.Cli;

/// <summary>Finds the verb of a command line, runs it, and turns whatever happens into an exit code and a sentence.</summary>
internal static class Tool
{
    private const string HelpWord = "help";
    private const string ShortHelp = "-h";
    private const string DebugVariable = "MSTICNB_DEBUG";

    // A verb is made when it is needed: those of queries and runs bring renderers with them, which a list need not wait for.
    private static readonly OrderedDictionary<string, Lazy<Verb>> ByName = new(StringComparer.Ordinal)
    {
        ["list"] = new(() => new ListCommand()),
        ["search"] = new(() => new SearchCommand()),
        ["show"] = new(() => new ShowCommand()),
        ["run"] = new(() => new RunCommand()),
        ["query"] = new(() => new QueryCommand()),
        ["tables"] = new(() => new TablesCommand()),
        ["plugins"] = new(() => new PluginsCommand()),
        ["sample"] = new(() => new SampleCommand()),
        ["explain"] = new(() => new ExplainCommand()),
    };

    /// <summary>The verbs in the order in which help lists them.</summary>
    public static IReadOnlyList<Verb> Verbs => [.. ByName.Values.Select(v => v.Value)];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Surroundings world, CancellationToken cancellationToken)
    {
        Verb? verb = null;
        try
        {
            var at = VerbIndex(words);
            var verbWord = at < words.Count ? words[at] : null;
            if (verbWord == HelpWord)
                return Help(at + 1 < words.Count ? Find(words[at + 1]) : null, world);
            verb = verbWord is null ? null : Find(verbWord);
            if (verb is null || AsksFor(CommonOptions.Help, words))
                return verb is null && AsksFor(CommonOptions.Version, words) ? Version(world) : Help(verb, world);
            var own = words.Take(at).Concat(words.Skip(at + 1)).ToList();
            return await verb.RunAsync(Parser.Parse(own, verb.Arguments, [.. verb.Options, .. CommonOptions.All]), world, cancellationToken).ConfigureAwait(false);
        }
        catch (CommandLineException e)
        {
            world.Error.Line($"msticnb: {e.Message}", TextStyle.Bad);
            world.Error.Line(e.Fix ?? (verb is null ? "See `msticnb --help`." : $"See `msticnb {verb.Name} --help`."));
            return ExitCode.Usage;
        }
        catch (NotebookletException e)
        {
            ProblemText.Write(world.Error, e);
            return ProblemText.IsUsage(e) ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            world.Error.Line("Cancelled.");
            return ExitCode.Cancelled;
        }
        // A face shows no stack to an analyst; whoever mends the tool asks for it.
        catch (Exception e)
        {
            world.Error.Line($"msticnb failed: {Quote.Short(e.Message)} ({e.GetType().Name})", TextStyle.Bad);
            world.Error.Line(string.IsNullOrEmpty(world.Variable(DebugVariable)) ? $"Set {DebugVariable}=1 to see where." : e.ToString());
            return ExitCode.Failed;
        }
        finally
        {
            await world.Out.Writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await world.Error.Writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static Verb Find(string name) =>
        ByName.TryGetValue(name, out var verb) ? verb.Value : throw CommandLineException.UnknownVerb(name, ByName.Keys);

    // Options may stand before the verb; whether one takes the next word as its value, the verbs know.
    private static int VerbIndex(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && Parser.LooksLikeOption(words[at]))
        {
            var word = words[at];
            var option = Verbs.SelectMany(v => v.Options).Concat(CommonOptions.All).FirstOrDefault(o => o.Name == word.Split('=', 2)[0]);
            if (option is null && word != ShortHelp)
                throw CommandLineException.UnknownOption(word, Verbs.SelectMany(v => v.Options).Concat(CommonOptions.All).Select(o => o.Name).Distinct(StringComparer.Ordinal));
            at += option is { TakesValue: true } && !word.Contains('=', StringComparison.Ordinal) ? 2 : 1;
        }

        return Math.Min(at, words.Count);
    }

    private static bool AsksFor(Option option, IReadOnlyList<string> words) =>
        words.TakeWhile(w => w != "--").Any(w => w == option.Name || (w == ShortHelp && option == CommonOptions.Help));

    private static int Help(Verb? verb, Surroundings world)
    {
        world.Out.Lines(verb is null ? HelpText.Of(Verbs, CommonOptions.All, world.Out.Width) : HelpText.Of(verb, [CommonOptions.Help], world.Out.Width));
        return ExitCode.Complete;
    }

    private static int Version(Surroundings world)
    {
        var version = typeof(Tool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        world.Out.Line($"msticnb {version.Split('+')[0]}");
        return ExitCode.Complete;
    }
}
