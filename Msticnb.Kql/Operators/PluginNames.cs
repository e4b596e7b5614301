using Msticnb.Kql.Functions;

namespace Msticnb.Kql.Operators;

/// <summary>The plugins that <c>evaluate</c> calls, by their documented names.</summary>
internal static class PluginNames
{
    private const string Network = "Data Explorer runs it; nothing here reaches a network.";

    // Plugins that run are taken out of here where they are registered.
    private static readonly (string Name, string Where)[] Known =
    [
        ("active_users_count", Elsewhere.Both), ("activity_counts_metrics", Elsewhere.Both), ("activity_engagement", Elsewhere.Both), ("activity_metrics", Elsewhere.Both),
        ("ai_embed_text", Network), ("ai_embeddings", Network), ("ai_chat_completion", Network), ("autocluster", Elsewhere.Both), ("azure_digital_twins_query_request", Network), ("basket", Elsewhere.Both),
        ("cosmosdb_sql_request", Network), ("dcount_intersect", Elsewhere.Both), ("diffpatterns", Elsewhere.Both), ("diffpatterns_text", Elsewhere.Both),
        ("funnel_sequence", Elsewhere.Both), ("funnel_sequence_completion", Elsewhere.Both), ("geo_line_lookup", Elsewhere.Both), ("geo_polygon_lookup", Elsewhere.Both), ("http_request", Network), ("http_request_post", Network),
        ("infer_storage_schema", Network), ("infer_storage_schema_with_suggestions", Network), ("ipv4_lookup", Elsewhere.Both), ("ipv6_lookup", Elsewhere.Both), ("mysql_request", Network), ("narrow", Elsewhere.Both),
        ("new_activity_metrics", Elsewhere.Both), ("pivot", Elsewhere.Both), ("postgresql_request", Network), ("preview", Elsewhere.Both), ("python", "Data Explorer runs it in its sandbox."), ("r", "Data Explorer runs it in its sandbox."),
        ("rolling_percentile", Elsewhere.Both), ("rows_near", Elsewhere.Both), ("schema_merge", Elsewhere.Both), ("sequence_detect", Elsewhere.Both), ("session_count", Elsewhere.Both), ("sliding_window_counts", Elsewhere.Both), ("sql_request", Network),
    ];

    private const string BagUnpack = "bag_unpack";

    public static IEnumerable<string> All => Known.Select(k => k.Name).Append(BagUnpack);

    public static IEnumerable<SupportEntry> Support => Known.Select(k => new SupportEntry("plugin", k.Name, [], SupportStatus.Unsupported, k.Where))
        .Append(new SupportEntry("plugin", BagUnpack, [], SupportStatus.Deviates, "It runs when its columns are named: evaluate bag_unpack(Bag) : (*, Name:string). Columns that only the data knows do not."));

    /// <summary>Where a plugin runs that is refused here; null when no plugin has the name.</summary>
    public static string? Where(string name) => Array.Find(Known, k => k.Name == name).Where;
}
