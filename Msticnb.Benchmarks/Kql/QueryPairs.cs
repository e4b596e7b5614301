namespace Msticnb.Benchmarks.Kql;

/// <summary>The typical queries of an investigation.</summary>
internal static class QueryPairs
{
    public static IReadOnlyList<QueryPair> All { get; } =
    [
        new("time-bounded filter",
            """
            SecurityEvent
            | where TimeGenerated between (datetime(2026-03-12 08:00) .. datetime(2026-03-12 12:00))
            | where EventID == 4625
            | project TimeGenerated, Computer, Account, IpAddress
            """,
            """
            SELECT TimeGenerated, Computer, Account, IpAddress FROM {SecurityEvent}
            WHERE TimeGenerated BETWEEN TIMESTAMP '2026-03-12 08:00:00' AND TIMESTAMP '2026-03-12 12:00:00' AND EventID = 4625
            """),
        new("has",
            """SecurityEvent | where CommandLine has "powershell" | summarize count() by Computer""",
            """SELECT Computer, count(*) FROM {SecurityEvent} WHERE regexp_matches(CommandLine, '(^|[^a-z0-9])powershell($|[^a-z0-9])', 'i') GROUP BY 1"""),
        new("has_any",
            """SecurityEvent | where CommandLine has_any ("whoami", "net", "nltest", "powershell") | summarize count() by Computer""",
            """SELECT Computer, count(*) FROM {SecurityEvent} WHERE regexp_matches(CommandLine, '(^|[^a-z0-9])(whoami|net|nltest|powershell)($|[^a-z0-9])', 'i') GROUP BY 1"""),
        new("contains",
            """SecurityEvent | where ParentProcessName contains "office" or CommandLine contains "temp" | summarize count() by Process""",
            """SELECT coalesce(Process, ''), count(*) FROM {SecurityEvent} WHERE ParentProcessName ILIKE '%office%' OR CommandLine ILIKE '%temp%' GROUP BY 1"""),
        new("regex",
            """SecurityEvent | where CommandLine matches regex @"-(k|p|ServiceName)\s+\w+" | summarize count() by Process""",
            """SELECT Process, count(*) FROM {SecurityEvent} WHERE regexp_matches(CommandLine, '-(k|p|ServiceName)\s+\w+') GROUP BY 1"""),
        new("group-by with count, dcount, arg_max",
            """SecurityEvent | summarize count(), dcount(Account), arg_max(TimeGenerated, EventID) by Computer""",
            """SELECT Computer, count(*), count(DISTINCT coalesce(Account, '')), max(TimeGenerated), arg_max(EventID, TimeGenerated) FROM {SecurityEvent} GROUP BY 1"""),
        new("group-by with many groups",
            """SecurityEvent | summarize Logons = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by Account, Computer, EventID, LogonType""",
            """SELECT coalesce(Account, ''), Computer, EventID, LogonType, count(*), min(TimeGenerated), max(TimeGenerated) FROM {SecurityEvent} GROUP BY 1, 2, 3, 4"""),
        new("top",
            """SecurityEvent | where EventID == 4688 | top 20 by TimeGenerated desc | project TimeGenerated, EventID""",
            """SELECT TimeGenerated, EventID FROM {SecurityEvent} WHERE EventID = 4688 ORDER BY TimeGenerated DESC LIMIT 20"""),
        new("join of two tables",
            """
            SigninLogs
            | where ResultType != "0"
            | summarize Failures = count() by UserPrincipalName
            | join kind=inner (OfficeActivity | summarize Operations = count() by UserId) on $left.UserPrincipalName == $right.UserId
            | project UserPrincipalName, Failures, Operations
            """,
            """
            SELECT l.u, f, o FROM (SELECT UserPrincipalName AS u, count(*) AS f FROM {SigninLogs} WHERE ResultType <> '0' GROUP BY 1) l
            JOIN (SELECT UserId AS u, count(*) AS o FROM {OfficeActivity} GROUP BY 1) r ON l.u = r.u
            """),
        new("join row by row",
            """
            SecurityEvent
            | where EventID == 4688
            | join kind=inner (SecurityEvent | where EventID == 4624 | distinct Computer, TargetLogonId, LogonType) on Computer, $left.SubjectLogonId == $right.TargetLogonId
            | summarize count() by LogonType1
            """,
            """
            SELECT t, count(*) FROM {SecurityEvent} l
            JOIN (SELECT DISTINCT Computer AS c, TargetLogonId AS i, LogonType AS t FROM {SecurityEvent} WHERE EventID = 4624) r ON l.Computer = r.c AND l.SubjectLogonId = r.i
            WHERE EventID = 4688 GROUP BY 1
            """),
        new("union",
            """union SecurityEvent, Syslog | summarize count() by Type, Computer""",
            """SELECT t, Computer, count(*) FROM (SELECT 'SecurityEvent' AS t, Computer FROM {SecurityEvent} UNION ALL SELECT 'Syslog', Computer FROM {Syslog}) GROUP BY 1, 2"""),
        new("mv-expand over JSON",
            """
            SigninLogs
            | mv-expand Detail = parse_json(AuthenticationDetails)
            | summarize count() by Method = tostring(Detail.authenticationMethod), Worked = tostring(Detail.succeeded)
            """,
            """
            SELECT d->>'authenticationMethod', d->>'succeeded', count(*)
            FROM (SELECT unnest(from_json(AuthenticationDetails, '["JSON"]')) AS d FROM {SigninLogs}) GROUP BY 1, 2
            """),
        new("path into JSON",
            """SigninLogs | where DeviceDetail.operatingSystem == "Linux" | summarize count() by Error = tostring(Status.errorCode)""",
            """SELECT json_extract_string(Status, '$.errorCode'), count(*) FROM {SigninLogs} WHERE json_extract_string(DeviceDetail, '$.operatingSystem') = 'Linux' GROUP BY 1"""),
        new("timeline",
            """SecurityEvent | summarize count() by bin(TimeGenerated, 1h), EventID""",
            """SELECT time_bucket(INTERVAL 1 HOUR, TimeGenerated), EventID, count(*) FROM {SecurityEvent} GROUP BY 1, 2"""),
        new("let used twice",
            """
            let Logons = SecurityEvent | where EventID == 4624 | summarize Count = count(), Hosts = dcount(Computer) by Account;
            let Most = toscalar(Logons | summarize max(Hosts));
            Logons | where Hosts == Most | project Account, Count, Hosts
            """,
            """
            WITH logons AS MATERIALIZED (SELECT Account, count(*) AS n, count(DISTINCT Computer) AS h FROM {SecurityEvent} WHERE EventID = 4624 GROUP BY 1)
            SELECT * FROM logons WHERE h = (SELECT max(h) FROM logons)
            """),
        new("sort and take",
            """SecurityEvent | project TimeGenerated, Computer, EventID, CommandLine | sort by Computer asc, TimeGenerated desc, EventID asc, CommandLine asc | take 100""",
            """SELECT TimeGenerated, Computer, EventID, coalesce(CommandLine, '') AS c FROM {SecurityEvent} ORDER BY Computer, TimeGenerated DESC, EventID, c LIMIT 100"""),
        new("make_set",
            """SecurityEvent | where EventID == 4624 | summarize make_set(Account) by Computer""",
            """SELECT Computer, to_json(list(DISTINCT Account)) FROM {SecurityEvent} WHERE EventID = 4624 GROUP BY 1""") { Sets = [1] },
        new("split and lower",
            """SecurityEvent | extend Name = tolower(tostring(split(Account, @"\")[1])) | summarize count() by Name""",
            """SELECT coalesce(lower(string_split(Account, '\')[2]), ''), count(*) FROM {SecurityEvent} GROUP BY 1"""),
        new("addresses",
            """SigninLogs | where ipv4_is_in_range(IPAddress, "203.0.113.0/24") | summarize count() by IPAddress""",
            """SELECT IPAddress, count(*) FROM {SigninLogs} WHERE starts_with(IPAddress, '203.0.113.') GROUP BY 1"""),
        new("in and startswith",
            """SecurityEvent | where EventID in (4624, 4625, 4648) and Computer startswith "srv" | summarize count() by Computer, EventID""",
            """SELECT Computer, EventID, count(*) FROM {SecurityEvent} WHERE EventID IN (4624, 4625, 4648) AND Computer ILIKE 'srv%' GROUP BY 1, 2"""),
        new("nothing but count",
            """SecurityEvent | where AccountType != "Machine" | count""",
            """SELECT count(*) FROM {SecurityEvent} WHERE AccountType IS DISTINCT FROM 'Machine'"""),
    ];
}
