namespace Msticnb.LocalData.Sample.Company;

/// <summary>A place that people sign in from; the country is a two-letter code.</summary>
internal sealed record Place(string Country, string State, string City, double Latitude, double Longitude)
{
    /// <summary>The form that sign-in rows hold.</summary>
    public string Json { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"city":"{{City}}","state":"{{State}}","countryOrRegion":"{{Country}}","geoCoordinates":{"latitude":{{Latitude}},"longitude":{{Longitude}} } }""");
}

/// <summary>Cloud applications, places and devices of ordinary sign-ins.</summary>
internal static class Clouds
{
    public static Place Office { get; } = new("DK", "Midtjylland", "Aarhus", 56.16, 10.21);

    public static Place Home { get; } = new("DK", "Midtjylland", "Silkeborg", 56.17, 9.55);

    public static Place Travel { get; } = new("SE", "Skane Lan", "Malmo", 55.6, 13.0);

    /// <summary>Applications, the most frequent ones first, with the identifiers that the sample gives them.</summary>
    public static IReadOnlyList<(string Name, string Id)> Applications { get; } =
    [
        .. new[] { "Office 365 Exchange Online", "Microsoft Teams", "Office 365 SharePoint Online", "Office365 Shell WCSS-Client", "Windows Sign In", "Azure Portal", "Quillmere Expenses" }
            .Select(name => (name, StableId.Guid("app:" + name))),
    ];

    public static IReadOnlyList<string> UserAgents { get; } =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36 Edg/122.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
    ];
}
