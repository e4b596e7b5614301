using Msticnb.Kql.Types;

namespace Msticnb.Kql.Schema.Known;

/// <summary>The types of custom logs (<c>*_CL</c>): the workspace wrote them into the names of the columns.</summary>
public static class CustomLogColumns
{
    /// <summary>True for a table whose columns carry their types as suffixes.</summary>
    public static bool IsCustomLog(string table) => table.EndsWith("_CL", StringComparison.Ordinal);

    /// <summary>The type that the suffix of <paramref name="column"/> promises, or null without one.</summary>
    public static KqlType? TypeOf(string column)
    {
        if (column.Length < 3 || column[^2] != '_')
            return null;
        return column[^1] switch
        {
            's' or 'g' => KqlType.String,
            'd' => KqlType.Real,
            'b' => KqlType.Bool,
            't' => KqlType.DateTime,
            _ => null,
        };
    }
}
