using System.Globalization;

namespace Msticnb.LocalData.Sample.Company;

/// <summary>Sites on the invented internet, the most visited ones first; every name has one address.</summary>
internal static class WebSites
{
    private static readonly string[] Names =
    [
        "updates.osvendor.example", "www.searchhub.example", "mail.quillmere.example", "share.quillmere.example", "cdn.webassets.example", "news.dailyharbour.example",
        "api.weatherline.example", "www.packagingsupply.example", "telemetry.osvendor.example", "maps.wayfarer.example", "www.grainmarket.example", "files.partnerport.example",
        "video.streamlet.example", "www.tradefair.example", "time.clockpool.example", "docs.codeshelf.example", "registry.codeshelf.example", "www.railtimes.example",
    ];

    public static IReadOnlyList<(string Name, string Address)> All { get; } =
        [.. Names.Select((name, i) => (name, "203.0.113." + (i + 1).ToString(CultureInfo.InvariantCulture)))];
}
