using static Msticnb.Abstractions.Diagnostics.DiagnosticIds;

namespace Msticnb.Abstractions.Diagnostics;

/// <summary>The entry of every stable id: what <c>msticnb explain</c> prints.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All entries in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticEntry> Entries { get; } =
    [
        new(TimeRange, "Unreadable or impossible time range", "A time is not ISO 8601, a duration has no unit, or the end is not after the start.", "Use --last 2d, or --start and --end, or --range a..b. Times without an offset are UTC.", "--start 2026-01-31 --end 2026-02-01T12:00"),
        new(MissingValue, "Value missing", "The notebooklet investigates something, and the run names nothing.", "Name it after the notebooklet, or pass a table with --input where the notebooklet takes one.", "msticnb run HostSummary web01"),
        new(UnknownNotebooklet, "Unknown notebooklet", "No loaded pack has a notebooklet of that name or alias.", "See `msticnb list`; a pack that failed to load is in `msticnb plugins`.", "msticnb search host"),
        new(UnknownStep, "Unknown step", "A step is switched by a name that the notebooklet does not have, or plain names are mixed with +name and -name.", "See `msticnb show NAME` for the steps. Plain names replace the default set; +name and -name change it.", "--option +process_tree --option=-bookmarks"),
        new(BadParameter, "Bad parameter", "A parameter has another name, another type, or a narrower range.", "See `msticnb show NAME` for the parameters with their ranges.", "--set max_processes=500"),
        new(UnreadableInput, "Unreadable input table", "The file does not exist, or is not CSV, JSON lines or Parquet.", "Check the path and the ending of the file's name.", "--input processes=4688.csv"),
        new(BadPattern, "Bad search pattern", "The pattern is not a .NET regular expression, or it needs more than the time allowed.", "Search for plain words, or simplify the pattern.", "msticnb search --regex \"^host\""),
        new(BadValue, "Value of the wrong kind", "The notebooklet takes an address, a URL or the like, and the value is none.", "Check the spelling; `msticnb show NAME` says what it takes.", "msticnb run IpAddressSummary 203.0.113.7"),
        new(NoData, "No data", "The data folder does not exist, cannot be read, or has no file that is a table.", "Give a folder with one file or sub-folder for each table: SecurityEvent.parquet, SigninLogs/*.jsonl.", "msticnb tables --data DIR"),
        new(TableMissing, "Table missing", "A query reads a table that the workspace does not have.", "Nothing, when the source is not collected; else export or connect it. The other steps go on.", "msticnb tables"),
        new(QueryFailed, "Query failed", "The KQL is not valid for this workspace, or the engine failed while it ran.", "Read the message and its position; `msticnb query` tries a query alone.", "msticnb query 'SecurityEvent | take 5'"),
        new(QueryParameter, "Query parameter without a value", "A query declares a parameter without a default, and neither the input, the time range, the notebooklet's parameters nor --param gives it.", "Give it a value or a default.", "msticnb query --file F.kql --param host=web01"),
        new(UnreadableFile, "Unreadable data file", "A file is damaged, half-written, or not of the format its name says.", "Export it again; until then its rows are missing and the table is marked as partial.", "msticnb tables --data DIR"),
        new(NoBackend, "No backend", "No loaded pack can open the data source that was asked for.", "Check `msticnb plugins` for the pack that brings it.", "msticnb plugins"),
        new(StepFailed, "Step failed", "The code of a step threw an exception.", "The other steps are not touched. Report it to the pack's author with the message.", "msticnb run NAME VALUE --option=-step"),
        new(RuleFailed, "Rule failed", "The code of a rule threw an exception, so its findings are missing.", "Report it to the pack's author with the message.", "msticnb run NAME VALUE"),
        new(ProviderFailed, "Provider failed", "A provider of facts (GeoIP, whois, threat intelligence) threw an exception.", "The other providers are not touched. Check the provider's configuration.", "msticnb plugins"),
        new(NotAnAssembly, "Not an assembly", "A file in a plugin folder ends in .dll and is not a .NET assembly for this machine.", "Remove it, or build it for this platform.", "msticnb plugins"),
        new(ConstructorArguments, "Constructor with arguments", "A notebooklet or service has no public constructor without arguments.", "Take services from the step's context instead.", "context.Services<IThreatIntelProvider>()"),
        new(MissingDependency, "Dependency missing", "The pack needs an assembly that is neither in its folder nor among the host's contracts.", "Publish the pack with its dependencies into its own folder.", "dotnet publish -o plugins/MyPack"),
        new(IncompatibleContracts, "Other contract version", "The pack was built against contracts that this host does not have.", "Build the pack against the Msticnb.Abstractions of this version.", "dotnet list package"),
        new(ConstructorFailed, "Constructor failed", "The constructor of a notebooklet or service threw an exception.", "A constructor must do no work; move it into a step.", "msticnb plugins"),
        new(StaticInitialiserFailed, "Static initialiser failed", "A static field or static constructor of the type threw an exception.", "Compute such values lazily, inside a step.", "msticnb plugins"),
        new(UnsatisfiedImport, "Unsatisfied import", "A part imports a contract that no part of its pack and no service of the host exports.", "Remove the import, or take the service from the step's context.", "msticnb plugins"),
        new(DuplicateName, "Name taken", "Two packs have a notebooklet of the same name; the first by folder order keeps it.", "Rename one of the classes, or run the second by its full name.", "msticnb list"),
        new(Declaration, "Contradictory declaration", "Steps wait for each other, a step reads one that is not public, or a query file is not embedded.", "Mend the class; `msticnb plugins` names the step.", "<EmbeddedResource Include=\"**/*.kql\" />"),
        new(NothingExported, "Nothing exported", "The assembly has no [Notebooklet] class and exports no service.", "If it is a dependency, keep it in its pack's folder; if it is a pack, export something.", "[Notebooklet(\"my.host\")]"),
        new(NotTrusted, "Not trusted", "The trust policy of the host does not allow this file.", "Add the file's SHA-256 to the manifest after you have checked where it comes from.", "msticnb plugins"),
        new(NoPluginFolder, "Plugin folder missing", "A plugin folder that was named does not exist or cannot be read.", "Check the path given with --plugins or MSTICNB_PLUGINS.", "msticnb plugins --plugins DIR"),
    ];

    /// <summary>The entry of an id without regard to case, or null.</summary>
    public static DiagnosticEntry? Find(string id) => Entries.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.OrdinalIgnoreCase));
}
