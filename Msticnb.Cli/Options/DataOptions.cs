using Msticnb.Abstractions.Querying;
using Msticnb.Cli.CommandLine;

namespace Msticnb.Cli.Options;

/// <summary>Which data is looked at.</summary>
internal static class DataOptions
{
    /// <summary>The name of the built-in sample workspace.</summary>
    public const string SampleName = DataSource.SampleLocation;

    private const string DataVariable = "MSTICNB_DATA";
    private const string DatabaseSetting = "database";

    public static Option Data { get; } = new("--data", "DIR", "A folder with one file or sub-folder for each table (Parquet, CSV, JSON lines); 'sample' is the built-in sample workspace, which is used when nothing else is configured.");

    public static Option Workspace { get; } = new("--workspace", "ID", "A Log Analytics workspace.");

    public static Option Cluster { get; } = new("--cluster", "URL", "A Data Explorer cluster; needs --database.");

    public static Option Database { get; } = new("--database", "NAME", "The database of the cluster.");

    public static Option Memory { get; } = new("--memory", "SIZE", "Memory that queries on local data may use, such as 2GB; what needs more goes to temporary files. Default: 80 % of the machine.");

    public static Option Temp { get; } = new("--temp", "DIR", "Where these temporary files go while the tool runs. Default: the system's temporary folder.");

    public static IReadOnlyList<Option> All { get; } = [Data, Workspace, Cluster, Database, Memory, Temp];

    /// <summary>The data of this call: the command line's, else the environment's, else the configuration file's, else the sample.</summary>
    public static DataSource Source(ParsedArguments arguments, Surroundings world)
    {
        if (new[] { Data, Workspace, Cluster }.Where(arguments.Has).ToList() is [var one, var other, ..])
            throw CommandLineException.Conflict(one.Name, other.Name);
        if (arguments.Has(Cluster) != arguments.Has(Database))
            throw arguments.Has(Cluster) ? CommandLineException.Needs(Cluster.Name, Database.Name) : CommandLineException.Needs(Database.Name, Cluster.Name);

        if (arguments[Workspace] is { } workspace)
            return new DataSource("workspace") { Location = workspace };
        if (arguments[Cluster] is { } cluster)
            return new DataSource("cluster") { Location = cluster, Settings = new Dictionary<string, string> { [DatabaseSetting] = arguments[Database]! } };
        if ((arguments[Data] ?? world.Variable(DataVariable)) is { Length: > 0 } folder)
            return Folder(folder, arguments, world);
        return Folder(ConfigurationFile.Read(world).Data ?? SampleName, arguments, world);
    }

    private static DataSource Folder(string location, ParsedArguments arguments, Surroundings world)
    {
        var source = location == SampleName ? DataSource.Sample : DataSource.Folder(world.FullPath(location));
        var settings = new Dictionary<string, string>();
        if (arguments[Memory] is { } memory)
            settings[DataSource.MemorySetting] = memory;
        if (arguments[Temp] is { } temp)
            settings[DataSource.TempFolderSetting] = world.FullPath(temp);
        return settings.Count == 0 ? source : source with { Settings = settings };
    }
}
