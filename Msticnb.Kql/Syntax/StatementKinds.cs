using Msticnb.Kql.Functions;

namespace Msticnb.Kql.Syntax;

/// <summary>The statements of KQL and how far they are supported.</summary>
internal static class StatementKinds
{
    public static IReadOnlyList<SupportEntry> Support { get; } =
    [
        Runs("let"),
        Runs("declare query_parameters"),
        new("statement", "set", [], SupportStatus.Deviates, "Read and without effect: request options belong to a service."),
        Refused("declare pattern", "Data Explorer runs it."),
        Refused("alias database", "Data Explorer runs it."),
        Refused("restrict access to", "Data Explorer runs it."),
        Refused("several queries in one text", "Data Explorer runs it; here one query with a result runs at a time."),
    ];

    private static SupportEntry Runs(string name) => new("statement", name, [], SupportStatus.Supported, "");

    private static SupportEntry Refused(string name, string where) => new("statement", name, [], SupportStatus.Unsupported, where);
}
