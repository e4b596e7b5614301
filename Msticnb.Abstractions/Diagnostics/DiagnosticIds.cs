namespace Msticnb.Abstractions.Diagnostics;

/// <summary>Stable ids of what can go wrong. An id never changes its meaning; see <see cref="DiagnosticCatalog"/> for what each one says.</summary>
public static class DiagnosticIds
{
    /// <summary>A time or a time range cannot be read or cannot be.</summary>
    public const string TimeRange = "MNB0001";

    /// <summary>A notebooklet needs a value or a table and got none.</summary>
    public const string MissingValue = "MNB0002";

    /// <summary>No notebooklet has that name.</summary>
    public const string UnknownNotebooklet = "MNB0003";

    /// <summary>No step has that name, or the step list mixes plain and signed names.</summary>
    public const string UnknownStep = "MNB0004";

    /// <summary>No parameter has that name, or its value does not fit.</summary>
    public const string BadParameter = "MNB0005";

    /// <summary>A file that was passed in cannot be read as a table.</summary>
    public const string UnreadableInput = "MNB0006";

    /// <summary>A search pattern is not a regular expression, or takes too long.</summary>
    public const string BadPattern = "MNB0007";

    /// <summary>The value cannot be what the notebooklet takes.</summary>
    public const string BadValue = "MNB0008";

    /// <summary>The data folder is absent or has no table.</summary>
    public const string NoData = "MNB0010";

    /// <summary>A query needs a table that the workspace does not have.</summary>
    public const string TableMissing = "MNB0011";

    /// <summary>A query is not valid, or failed while it ran.</summary>
    public const string QueryFailed = "MNB0012";

    /// <summary>A query declares a parameter that has no value.</summary>
    public const string QueryParameter = "MNB0013";

    /// <summary>A data file cannot be read; the other files and tables go on.</summary>
    public const string UnreadableFile = "MNB0014";

    /// <summary>No pack brings the backend that was asked for.</summary>
    public const string NoBackend = "MNB0015";

    /// <summary>A step's code failed.</summary>
    public const string StepFailed = "MNB0020";

    /// <summary>A rule's code failed.</summary>
    public const string RuleFailed = "MNB0021";

    /// <summary>A provider's code failed.</summary>
    public const string ProviderFailed = "MNB0022";

    /// <summary>A file in a plugin folder is not a .NET assembly for this machine.</summary>
    public const string NotAnAssembly = "MNB0030";

    /// <summary>A notebooklet's or service's constructor takes arguments.</summary>
    public const string ConstructorArguments = "MNB0031";

    /// <summary>An assembly that the pack needs is not in its folder.</summary>
    public const string MissingDependency = "MNB0032";

    /// <summary>The pack was built against another version of the contracts.</summary>
    public const string IncompatibleContracts = "MNB0033";

    /// <summary>A constructor failed.</summary>
    public const string ConstructorFailed = "MNB0034";

    /// <summary>A static initialiser failed.</summary>
    public const string StaticInitialiserFailed = "MNB0035";

    /// <summary>A part imports something that nobody exports.</summary>
    public const string UnsatisfiedImport = "MNB0036";

    /// <summary>Another pack already has a notebooklet of that name.</summary>
    public const string DuplicateName = "MNB0037";

    /// <summary>A notebooklet's declaration contradicts itself.</summary>
    public const string Declaration = "MNB0038";

    /// <summary>The pack exports nothing that the host knows.</summary>
    public const string NothingExported = "MNB0039";

    /// <summary>The trust policy does not allow the pack.</summary>
    public const string NotTrusted = "MNB0040";

    /// <summary>A plugin folder does not exist or cannot be read.</summary>
    public const string NoPluginFolder = "MNB0041";
}
