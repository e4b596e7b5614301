namespace Msticnb.Kql.Binding;

/// <summary>Something to know about a result that is no error.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Line">1-based line, 0 when it has no place in the text.</param>
/// <param name="Column">1-based column, 0 when it has no place in the text.</param>
public sealed record KqlNote(string Message, int Line = 0, int Column = 0);

/// <summary>A table that the query reads.</summary>
/// <param name="Table">Its name.</param>
/// <param name="IsRequired">False when it is read only inside <c>union isfuzzy=true</c>.</param>
/// <param name="IsPresent">False when it has no file here (the query can go on only if it is not required).</param>
/// <param name="IsTimeBound">True when the query's text bounds its time column by a constant wherever it is read.</param>
public sealed record TableRead(string Table, bool IsRequired, bool IsPresent, bool IsTimeBound);

/// <summary>A column that the schema declares and no file has: it read as null or ''.</summary>
public sealed record AbsentColumn(string Table, string Column);
