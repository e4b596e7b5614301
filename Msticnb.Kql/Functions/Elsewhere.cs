namespace Msticnb.Kql.Functions;

/// <summary>Where a feature runs that is refused here.</summary>
internal static class Elsewhere
{
    public const string Both = "Log Analytics and Data Explorer run it.";

    private const string Defender = "Defender XDR's advanced hunting runs it.";
    private const string Explorer = "Data Explorer runs it.";
    private const string LogAnalytics = "Log Analytics runs it.";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["FileProfile"] = Defender,
        ["DeviceFromIP"] = Defender,
        ["AssignedIPAddresses"] = Defender,
        ["SeenBy"] = Defender,
        ["arg"] = LogAnalytics,
        ["adx"] = LogAnalytics,
        ["cursor_after"] = Explorer,
        ["cursor_before_or_at"] = Explorer,
        ["cursor_current"] = Explorer,
        ["current_principal"] = Explorer,
        ["current_principal_details"] = Explorer,
        ["current_principal_is_member_of"] = Explorer,
        ["current_cluster_endpoint"] = Explorer,
        ["current_database"] = Explorer,
        ["current_node_id"] = Explorer,
        ["extent_id"] = Explorer,
        ["extent_tags"] = Explorer,
        ["row_id"] = Explorer,
        ["make-graph"] = Explorer,
        ["graph-match"] = Explorer,
        ["graph-to-table"] = Explorer,
        ["graph-shortest-paths"] = Explorer,
        ["graph-mark-components"] = Explorer,
        ["graph-where-nodes"] = Explorer,
        ["graph-where-edges"] = Explorer,
        ["macro-expand"] = Explorer,
        ["execute-and-cache"] = Explorer,
        ["assert-schema"] = Explorer,
    };

    /// <summary>A sentence that names the service.</summary>
    public static string Of(string feature) => ByName.GetValueOrDefault(feature, Both);
}
