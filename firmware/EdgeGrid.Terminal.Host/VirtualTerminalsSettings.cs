using EdgeGrid.Terminal.Host.Machine;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Host;

/// <summary>Where virtual terminals connect to, who they are and where they keep what they must not lose.</summary>
public sealed record VirtualTerminalsSettings
{
    /// <summary>The hub's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The hub's MQTT port.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Whether to speak TLS; the machine's own authorities are believed unless <see cref="TlsCaFile"/> is given.</summary>
    public bool Tls { get; init; }

    /// <summary>A PEM file whose certificates alone are believed.</summary>
    public string? TlsCaFile { get; init; }

    /// <summary>The PEM text of such certificates, in place of a file.</summary>
    public string? TlsCa { get; init; }

    /// <summary>MQTT 5 in place of 3.1.1.</summary>
    public bool Mqtt5 { get; init; }

    /// <summary>Each terminal keeps its flash in a folder of this one, named as the terminal.</summary>
    public required string Folder { get; init; }

    /// <summary>The terminals to run.</summary>
    public required IReadOnlyList<VirtualTerminalAccount> Terminals { get; init; }

    /// <summary>Bytes of flash of each terminal.</summary>
    public long FlashBytes { get; init; } = FileFlash.DefaultRoom;

    /// <summary>Time for clocks, timers and gestures; the network keeps its own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the doors show: a line a change.</summary>
    public TextWriter Doors { get; init; } = TextWriter.Null;

    /// <summary>What the terminals log.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}

/// <summary>A terminal's id and its secret. No record: records print what they hold.</summary>
public sealed class VirtualTerminalAccount(string id, string password)
{
    /// <summary>Terminal id, also client id and user name.</summary>
    public string Id => id;

    /// <summary>A terminal that was set up: it takes programs from its hub, too.</summary>
    internal VirtualTerminalAccount(TerminalSetup setup) : this(setup.Id, setup.Password) => Setup = setup;

    /// <summary>Its secret.</summary>
    internal string Password => password;

    internal TerminalSetup? Setup { get; }
}
