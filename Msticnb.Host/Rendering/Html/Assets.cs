using System.Security.Cryptography;
using System.Text;

namespace Msticnb.Host.Rendering.Html;

/// <summary>The style sheet and the script of the report, with the hashes by which a browser lets only these two in.</summary>
internal static class Assets
{
    public static string Css { get; } = Load("report.css");

    public static string Script { get; } = Load("report.js");

    /// <summary>The content security policy: nothing is fetched, nothing runs but our own script.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Css)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Load(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("Report/" + name)
            ?? throw new InvalidOperationException($"Resource Report/{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
