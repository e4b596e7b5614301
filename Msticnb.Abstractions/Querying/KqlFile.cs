namespace Msticnb.Abstractions.Querying;

/// <summary>
/// A query as it lies in its file: KQL that any Kusto tool opens, with a few facts in the comment lines at its head.
/// </summary>
/// <remarks>
/// The head is the run of <c>//</c> lines before the first statement. A line <c>// tables: SecurityEvent, Syslog?</c>
/// names what the query reads (with a question mark: it copes without). A line <c>// no time filter: …</c> says why the
/// query looks at all times. All other lines are the description. A query that declares the parameters <c>start</c> and
/// <c>end</c> gets the run's range in them and applies it itself; to any other query the backend applies it.
/// </remarks>
public sealed record KqlFile
{
    /// <summary>File name with its ending.</summary>
    public required string Name { get; init; }

    /// <summary>The whole text.</summary>
    public required string Text { get; init; }

    /// <summary>What the query answers, from its head.</summary>
    public string Description { get; init; } = "";

    /// <summary>Tables without which it cannot run.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Tables that it reads when they are there.</summary>
    public IReadOnlyList<string> OptionalTables { get; init; } = [];

    /// <summary>Why it has no time filter; null when it has one.</summary>
    public string? NoTimeFilter { get; init; }

    /// <summary>What it declares with <c>declare query_parameters</c>.</summary>
    public IReadOnlyList<KqlParameter> Parameters { get; init; } = [];

    /// <summary>True when the query takes the run's range as its parameters <c>start</c> and <c>end</c>.</summary>
    public bool TakesRange => Parameters.Any(p => p.Name == "start") && Parameters.Any(p => p.Name == "end");

    /// <summary>Reads the head and the declared parameters; it does not check the query.</summary>
    public static KqlFile Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var description = new List<string>();
        var tables = new List<string>();
        string? noTimeFilter = null;
        foreach (var line in KqlHead.Lines(text))
        {
            if (KqlHead.Value(line, "tables:") is { } list)
                tables.AddRange(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            else if (KqlHead.Value(line, "no time filter:") is { } reason)
                noTimeFilter = reason;
            else if (line.Length > 0)
                description.Add(line);
        }

        return new KqlFile
        {
            Name = name,
            Text = text,
            Description = string.Join(' ', description),
            Tables = [.. tables.Where(t => !t.EndsWith('?'))],
            OptionalTables = [.. tables.Where(t => t.EndsWith('?')).Select(t => t.TrimEnd('?'))],
            NoTimeFilter = noTimeFilter,
            Parameters = KqlDeclaration.Read(text),
        };
    }
}

/// <summary>A parameter that a query declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its KQL type: <c>string long datetime dynamic …</c>.</param>
/// <param name="HasDefault">True when the query runs without a value for it.</param>
public sealed record KqlParameter(string Name, string Type, bool HasDefault);
