namespace Msticnb.Abstractions.Entities;

/// <summary>A running program.</summary>
public sealed record Process() : Entity(EntityKind.Process, "process")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed process)", CommandLine, ImageFile?.DisplayName, ProcessId);

    /// <summary>Process id as the log writes it: hexadecimal on Windows.</summary>
    public string? ProcessId { get; init; }

    /// <summary>Command line.</summary>
    public string? CommandLine { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset? CreationTimeUtc { get; init; }

    /// <summary>Kind of token: default, full, limited.</summary>
    public string? ElevationToken { get; init; }

    /// <summary>The program's file.</summary>
    public File? ImageFile { get; init; }

    /// <summary>Under which account it runs.</summary>
    public Account? Account { get; init; }

    /// <summary>What started it.</summary>
    public Process? ParentProcess { get; init; }

    /// <summary>Where it runs.</summary>
    public Host? Host { get; init; }

    /// <summary>In which logon session it runs.</summary>
    public HostLogonSession? LogonSession { get; init; }
}

/// <summary>A logon session on a host.</summary>
public sealed record HostLogonSession() : Entity(EntityKind.HostLogonSession, "host-logon-session")
{
    /// <inheritdoc/>
    public override string DisplayName => FirstOf("(unnamed session)", SessionId);

    /// <summary>Session id as the log writes it.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whose session it is.</summary>
    public Account? Account { get; init; }

    /// <summary>Where it is.</summary>
    public Host? Host { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset? StartTimeUtc { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? EndTimeUtc { get; init; }
}
