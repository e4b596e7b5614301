using System.Globalization;
using Msticnb.Host.Rendering.Content;

namespace Msticnb.Host.Rendering.Html.Charts;

/// <summary>Shapes with numbers as SVG writes them. Colours are classes of the style sheet.</summary>
internal static class Svg
{
    public static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public static void Label(this HtmlWriter html, double x, double y, string text, int longest, string anchor = "start", string? colour = null)
    {
        html.Start("text", ("x", N(x)), ("y", N(y)), ("text-anchor", anchor), ("class", colour));
        if (text.Length > longest)
            html.Element("title", text);
        html.Text(CellText.Cut(text, longest)).End();
    }

    public static void Rule(this HtmlWriter html, double x1, double y1, double x2, double y2) =>
        html.Start("line", ("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)), ("class", "grid"));

    public static void Box(this HtmlWriter html, double x, double y, double width, double height, string colour, string? tip)
    {
        html.Start("g");
        if (tip is not null)
            html.Element("title", tip);
        html.Start("rect", ("x", N(x)), ("y", N(y)), ("width", N(Math.Max(0.5, width))), ("height", N(height)), ("rx", "2"), ("class", colour));
        html.End();
    }

    public static void Dot(this HtmlWriter html, double x, double y, double radius, string colour, string tip)
    {
        html.Start("g").Element("title", tip);
        html.Start("circle", ("cx", N(x)), ("cy", N(y)), ("r", N(radius)), ("class", $"mark {colour}"));
        html.End();
    }
}
