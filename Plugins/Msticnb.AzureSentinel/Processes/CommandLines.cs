using System.Text;
using System.Text.RegularExpressions;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>What stands out in command lines, on Windows and Linux.</summary>
internal static partial class CommandLines
{
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal)
    {
        "cmd", "powershell", "pwsh", "powershell_ise", "wscript", "cscript", "mshta", "rundll32", "regsvr32", "certutil", "bitsadmin", "wmic", "msbuild", "installutil", "schtasks", "bash", "wsl", "forfiles", "hh",
    };

    private static readonly HashSet<string> OfficePrograms = new(StringComparer.Ordinal)
    {
        "winword", "excel", "powerpnt", "outlook", "msaccess", "mspub", "visio", "onenote", "eqnedt32", "acrord32", "acrobat",
    };

    // Command lines come from attackers: these patterns take time in proportion to the text, whatever is in it.
    private static readonly Regex EncodedCommand = new(@"\b(powershell|pwsh)(\.exe)?""?\s(.*\s)?[-/\u2013\u2014\u2015](e|ec|en|enc|enco|encod|encode|encoded|encodedc|encodedco|encodedcom|encodedcomm|encodedcomma|encodedcomman|encodedcommand)[\s:]\s*[""']?(?<base64>[A-Za-z0-9+/]{16,}={0,2})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex PipesDownloadToShell = new(@"\b(curl|wget|fetch)\b[^|;&]*\|\s*(sudo\s+)?(/\S*/)?(ba|z|da|k)?sh\b|\b(curl|wget|fetch)\b[^|;&]*\|\s*(sudo\s+)?(/\S*/)?(python[0-9.]*|perl|php|ruby|base64)\b|\b(ba|z|da|k)?sh\s+(-c\s+[""']?\$\(|<\()\s*(curl|wget)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex DownloadToTemporaryFolder = new(@"\b(curl|wget)\b.*(\s(-o|-O|--output|--output-document|-P)[\s=]*|>\s*)[""']?(/tmp|/var/tmp|/dev/shm)/", RegexOptions.NonBacktracking);

    private static readonly Regex FetchesInPowerShell = new(@"\b(iex|invoke-expression)\b.*(downloadstring|downloadfile|downloaddata|invoke-webrequest|invoke-restmethod|net\.webclient|\biwr\b|\birm\b)|(downloadstring|invoke-webrequest|invoke-restmethod|\biwr\b|\birm\b).*\|\s*(iex|invoke-expression)\b|net\.webclient.*\.download(string|file|data)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    private static readonly Regex RunsFromUrl = new(@"\bmshta(\.exe)?""?\s+[""']?(https?:|javascript:|vbscript:)|\bregsvr32(\.exe)?""?\s.*/i:\s*[""']?https?:|\bcertutil(\.exe)?""?\s.*[-/]urlcache\b|\bbitsadmin(\.exe)?""?\s.*/transfer\b|\brundll32(\.exe)?""?\s+[""']?javascript:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    /// <summary>True when PowerShell gets its script in Base64 (<c>-EncodedCommand</c>, in any of its short forms).</summary>
    public static bool IsEncodedPowerShell(string commandLine) => Encoded(commandLine).Length > 0;

    /// <summary>The script that PowerShell gets in Base64; null when there is none or it is no Base64.</summary>
    public static string? DecodePowerShell(string commandLine)
    {
        var encoded = Encoded(commandLine);
        if (encoded.Length == 0)
            return null;
        var bytes = new byte[encoded.Length];
        var padded = encoded.TrimEnd('=').PadRight((encoded.TrimEnd('=').Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var written) ? Text(bytes.AsSpan(0, written)) : null;
    }

    // PowerShell takes UTF-16; attackers who test on other systems encode plain bytes, which tells as much.
    private static string Text(ReadOnlySpan<byte> bytes) =>
        bytes.Contains((byte)0) || bytes.ContainsAnyExceptInRange((byte)9, (byte)126)
            ? Encoding.Unicode.GetString(bytes[..(bytes.Length & ~1)])
            : Encoding.ASCII.GetString(bytes);

    /// <summary>True when something is fetched from elsewhere and run at once.</summary>
    public static bool DownloadsAndRuns(string commandLine) =>
        PipesDownloadToShell.IsMatch(commandLine) || FetchesInPowerShell.IsMatch(commandLine) || RunsFromUrl.IsMatch(commandLine);

    /// <summary>True when something is fetched into a folder for temporary files, where programs of their own right do not live.</summary>
    public static bool DownloadsToTemporaryFolder(string commandLine) => DownloadToTemporaryFolder.IsMatch(commandLine);

    /// <summary>True when a script is started through a program that is made to run scripts, with its signs of hiding: no window, no policy, or a folder that users write to.</summary>
    public static bool HidesScript(string commandLine) =>
        StartsScriptHost().IsMatch(commandLine) && (HidesWindow().IsMatch(commandLine) || ProgramPaths.IsUserWritable(commandLine));

    /// <summary>True when a program that shows documents started one that runs commands.</summary>
    public static bool IsOfficeStartingShell(string parent, string child) =>
        OfficePrograms.Contains(ProgramPaths.Program(parent)) && Shells.Contains(ProgramPaths.Program(child));

    /// <summary>True when the program of the command is a shell or a script host.</summary>
    public static bool StartsShell(string command) => StartsShellCommand().IsMatch(command);

    private static string Encoded(string commandLine) => EncodedCommand.Match(commandLine).Groups["base64"].Value;

    [GeneratedRegex(@"\b(powershell|pwsh|wscript|cscript|mshta|regsvr32|rundll32|cmd)(\.exe)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex StartsScriptHost();

    [GeneratedRegex(@"[-/]w(indowstyle|in|i)?\s+h(idden)?\b|[-/]e(p|xecutionpolicy|x|xec)\s+(bypass|unrestricted)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HidesWindow();

    [GeneratedRegex(@"^\s*""?(%COMSPEC%|([^""\s]*[\\/])?(cmd|powershell|pwsh|wscript|cscript|mshta|rundll32|regsvr32)(\.exe)?)""?(\s|$)", RegexOptions.IgnoreCase)]
    private static partial Regex StartsShellCommand();
}
