namespace Msticnb.Host.Rendering.Content;

/// <summary>A name and a value for a card or a list of properties. Both are text from data: renderers encode them.</summary>
internal sealed record Fact(string Name, string Value);
