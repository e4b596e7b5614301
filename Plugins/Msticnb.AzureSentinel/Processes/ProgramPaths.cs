using System.Text.RegularExpressions;

namespace Msticnb.AzureSentinel.Processes;

/// <summary>Paths of programs on Windows and Linux.</summary>
internal static partial class ProgramPaths
{
    /// <summary>The last part of a path, whichever slash it has; quotation marks around it do not count.</summary>
    public static string FileName(string path)
    {
        var trimmed = path.Trim().Trim('"');
        return trimmed[(trimmed.LastIndexOfAny(['\\', '/']) + 1)..];
    }

    /// <summary>The file name in lower case without <c>.exe</c>.</summary>
    public static string Program(string path)
    {
        var name = FileName(path).ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }

    /// <summary>True when the text names a folder where users and not only administrators put files.</summary>
    public static bool IsUserWritable(string text) => WritableOnWindows().IsMatch(text) || WritableOnLinux().IsMatch(text);

    /// <summary>True for the program of a service that lies where Windows and installers put programs.</summary>
    public static bool IsUsualForService(string command) => UsualForService().IsMatch(command);

    [GeneratedRegex(@"\\(Temp|Tmp|Downloads|AppData|PerfLogs|\$Recycle\.Bin)\\|\\Users\\Public\\|%(TEMP|TMP|APPDATA|LOCALAPPDATA|PUBLIC)%", RegexOptions.IgnoreCase)]
    private static partial Regex WritableOnWindows();

    [GeneratedRegex(@"(^|[\s""'=])(/tmp|/var/tmp|/dev/shm|/run/user/[0-9]+)/")]
    private static partial Regex WritableOnLinux();

    [GeneratedRegex(@"^\s*""?(\\\?\?\\)?(([A-Z]:|%SystemDrive%)\\(Program Files( \(x86\))?|Windows\\(System32|SysWOW64|servicing|Microsoft\.NET|WinSxS|SystemApps|CCM))\\|%?\\?(SystemRoot|windir)%?\\(System32|SysWOW64|servicing|Microsoft\.NET)\\|%ProgramFiles(\(x86\))?%\\|(System32|SysWOW64)\\|[A-Z]:\\ProgramData\\Microsoft\\|[A-Z]:\\(Packages\\Plugins|WindowsAzure)\\)", RegexOptions.IgnoreCase)]
    private static partial Regex UsualForService();
}
