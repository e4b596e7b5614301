namespace Msticnb.Kql.Types;

/// <summary>The type of what a reported problem left untold. A query that compiles has no value of it.</summary>
internal static class UnknownType
{
    public const KqlType Value = (KqlType)(-1);
}
