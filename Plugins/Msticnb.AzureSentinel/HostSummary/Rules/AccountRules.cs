using Microsoft.Data.Analysis;
using Msticnb.Abstractions.Declaring;
using Msticnb.Abstractions.Diagnostics;
using Msticnb.Abstractions.Running;
using Msticnb.Abstractions.Tables;

namespace Msticnb.AzureSentinel.HostSummary.Rules;

/// <summary>Accounts that came by the rights of an administrator.</summary>
internal static class AccountRules
{
    // The group's name is translated, its SID is not.
    private const string AdministratorsSid = "S-1-5-32-544";

    private static readonly HashSet<string> AdministratorGroups = new(StringComparer.Ordinal) { "sudo", "wheel", "admin", "root", "sudoers", "docker", "lxd" };

    /// <summary>New members of the local group Administrators: High when the account itself is new, else Medium.</summary>
    public static IEnumerable<Finding> Administrators(IStepContext context, Step<DataFrame> step)
    {
        if (context.ValueOf(step) is not { } table)
            return [];
        var created = Rows(table, r => r.Long("EventID") == 4720);
        var added = Rows(table, r => r.Long("EventID") == 4732 && IsAdministrators(r));
        return Findings(
            step,
            added,
            joined => First(created, c => IsSameAccount(c, joined)),
            (joined, birth) => birth is { } b
                ? $"The new local account {Quote.Short(b.Text("TargetUserName"))} was made an administrator by {Quote.Short(joined.Text("SubjectUserName"))}."
                : $"{Quote.Short(Member(joined))} was made an administrator by {Quote.Short(joined.Text("SubjectUserName"))}.",
            ["T1136.001", "T1098"]);
    }

    /// <summary>New members of groups that may become root: High when the user is new, else Medium.</summary>
    public static IEnumerable<Finding> SudoUsers(IStepContext context, Step<DataFrame> step)
    {
        if (context.ValueOf(step) is not { } table)
            return [];
        var created = Rows(table, r => r.Text("UserGroupAction") == "Add" && r.Text("User").Length > 0);
        var added = Rows(table, r => r.Text("UserGroupAction") is "Modify" or "Add" && IsJoining(r) && AdministratorGroups.Contains(r.Text("Group")) && r.Text("User").Length > 0);
        return Findings(
            step,
            added,
            joined => First(created, c => c.Text("User") == joined.Text("User")),
            (joined, birth) => $"The {(birth is null ? "" : "new ")}user {Quote.Short(joined.Text("User"))} was added to the group {Quote.Short(joined.Text("Group"))}.",
            ["T1136.001", "T1098"]);
    }

    private static List<Finding> Findings(Step step, List<TableRow> added, Func<TableRow, TableRow?> birthOf, Func<TableRow, TableRow?, string> sentence, string[] whenNew) =>
        [.. added.Select(joined => (Joined: joined, Birth: birthOf(joined)))
            .Select(a => new Finding(a.Birth is null ? Severity.Medium : Severity.High, sentence(a.Joined, a.Birth), step.Key)
            {
                Techniques = a.Birth is null ? whenNew[1..] : whenNew,
                Rows = a.Birth is { } birth ? [birth.Index, a.Joined.Index] : [a.Joined.Index],
            })
            .DistinctBy(f => f.Title)];

    private static bool IsAdministrators(TableRow row) =>
        row.Text("TargetSid") == AdministratorsSid
        || (row.Text("TargetSid").Length == 0 && row.Text("TargetUserName").Equals("Administrators", StringComparison.OrdinalIgnoreCase));

    private static bool IsSameAccount(TableRow created, TableRow joined) =>
        created.Text("TargetSid") is { Length: > 0 } sid
            ? sid == joined.Text("MemberSid")
            : created.Text("TargetUserName") is { Length: > 0 } name && Member(joined).Equals(name, StringComparison.OrdinalIgnoreCase);

    // A local account has no name in the event, only its SID.
    private static string Member(TableRow row) => row.Text("MemberName") is { Length: > 1 } name ? name : row.Text("MemberSid");

    private static bool IsJoining(TableRow row)
    {
        var message = row.Text("SyslogMessage");
        return message.Contains("add '", StringComparison.Ordinal) || message.Contains(" added by ", StringComparison.Ordinal);
    }

    private static TableRow? First(List<TableRow> rows, Predicate<TableRow> test) => rows.FindIndex(test) is >= 0 and var at ? rows[at] : null;

    private static List<TableRow> Rows(DataFrame table, Func<TableRow, bool> test) => [.. table.TableRows().Where(test)];
}
