namespace Msticnb.Cli;

/// <summary>How the tool ends, for scripts: a public contract.</summary>
internal static class ExitCode
{
    public const int Complete = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Partial = 3;
    public const int NeedsInput = 4;

    /// <summary>128 and the number of the interrupt signal, as shells have it.</summary>
    public const int Cancelled = 130;
}
