namespace Msticnb.Kql.Functions;

/// <summary>Functions that are known by name and refused: better than a wrong answer.</summary>
internal static class UnsupportedFunctions
{
    private static readonly string[] Names =
    [
        "series_decompose", "series_decompose_anomalies", "series_decompose_forecast", "series_stats", "series_stats_dynamic", "series_fit_line", "series_fit_line_dynamic",
        "series_fit_2lines", "series_fit_poly", "series_outliers", "series_periods_detect", "series_periods_validate", "series_seasonal", "series_fill_const",
        "series_fill_forward", "series_fill_backward", "series_fill_linear", "series_fir", "series_iir", "series_add", "series_subtract", "series_multiply", "series_divide",
        "series_greater", "series_less", "series_equals", "series_not_equals", "series_sum", "series_dot_product", "series_pearson_correlation", "series_cosine_similarity",
        "parse_user_agent", "parse_ipv4_range", "ipv4_lookup", "hash_combine", "hash_many", "gzip_compress_to_base64_string", "zlib_compress_to_base64_string",
        "row_rank_dense", "row_rank_min", "row_window_session", "bin_auto", "current_principal", "current_principal_details", "current_principal_is_member_of",
        "current_database", "current_cluster_endpoint", "current_node_id", "cursor_after", "cursor_before_or_at", "cursor_current", "extent_id", "extent_tags", "row_id",
        "dcount_hll", "hll_merge", "percentile_tdigest", "percentrank_tdigest", "percentile_array_tdigest", "rank_tdigest", "tdigest_merge", "FileProfile",
        "DeviceFromIP", "AssignedIPAddresses", "SeenBy", "arg", "datetime_list_timezones", "series_abs", "series_acos", "series_asin", "series_atan", "series_ceiling",
        "series_cos", "series_exp", "series_fft", "series_ifft", "series_fit_2lines_dynamic", "series_floor", "series_greater_equals", "series_less_equals", "series_log",
        "series_magnitude", "series_pow", "series_product", "series_sign", "series_sin", "series_tan", "percentiles_array_tdigest", "merge_tdigest", "tdigest_isvalid",
        "row_rank", "rowstore_ordinal_range", "stored_query_result", "materialized_view", "node_id", "node_degree_in", "node_degree_out", "map",
    ];

    // Functions of clusters and graphs, and unit conversions.
    private static readonly string[] OfOtherPlaces =
    [
        "assert", "column_names_of", "convert_angle", "convert_energy", "convert_force", "convert_length", "convert_mass", "convert_speed", "convert_temperature",
        "convert_volume", "current_cursor", "entity_group", "external_table", "extentid", "hll_isvalid", "inner_nodes", "labels",
    ];

    public static IEnumerable<ScalarFunction> All => Names.Concat(OfOtherPlaces).Select(n => Define.Unsupported(n));
}
