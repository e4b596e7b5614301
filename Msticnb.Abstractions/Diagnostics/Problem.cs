namespace Msticnb.Abstractions.Diagnostics;

/// <summary>Something that went wrong, for a person who has to act on it.</summary>
/// <param name="Id">Stable id, such as <c>MNB0012</c>; <c>msticnb explain</c> tells more about it.</param>
/// <param name="Message">What went wrong, as a sentence without secrets.</param>
/// <param name="Fix">What to do about it; null when the message says it.</param>
public sealed record Problem(string Id, string Message, string? Fix = null)
{
    /// <summary>The name of the exception's type, for developers; null when there was none.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>Id, message and fix in one line.</summary>
    public override string ToString() => Fix is null ? $"{Id} {Message}" : $"{Id} {Message} {Fix}";
}
