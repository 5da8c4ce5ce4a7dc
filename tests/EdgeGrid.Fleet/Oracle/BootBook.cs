using EdgeGrid.Contracts;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>What is known of one boot of a terminal, by its numbers: sent, come to the hub, acknowledged, and what was pressed.</summary>
internal sealed class BootBook(uint boot, int order)
{
    internal uint Boot => boot;

    /// <summary>The how many-th boot of its terminal; boots themselves do not order.</summary>
    internal int Order => order;

    internal Bits Sent { get; } = new();

    /// <summary>Handed to the hub.</summary>
    internal Bits Arrived { get; } = new();

    /// <summary>PUBACKed, as far as the terminal knows.</summary>
    internal Bits Acknowledged { get; } = new();

    /// <summary>Said in a status to be gone.</summary>
    internal Bits Gone { get; } = new();

    internal uint Last { get; set; }

    internal int Readings { get; set; }

    /// <summary>How many of its numbers the ledger knew when it was last looked at.</summary>
    internal int InLedger { get; set; }

    /// <summary>Presses that were seen to be kept, in the order in which they were made.</summary>
    internal List<Terminals.Gesture> Kept { get; } = [];

    /// <summary>A press during which the power went: it may have been kept.</summary>
    internal Terminals.Gesture? Perhaps { get; set; }

    /// <summary>Presses as they were sent for the first time.</summary>
    internal List<ButtonPressed> Presses { get; } = [];

    internal Bits Answered { get; } = new();

    /// <summary>Presses of which the hub has an appeal.</summary>
    internal Bits Filed { get; } = new();

    internal Bits Scans { get; } = new();

    internal int ScansKept { get; set; }

    internal int ScansPerhaps { get; set; }
}

/// <summary>What was sent over one connection.</summary>
internal sealed class ConnectionBook
{
    internal int Order { get; set; } = -1;

    internal uint Seq { get; set; }

    /// <summary>Presses and scans, which may be sent again until they are answered.</summary>
    internal HashSet<(uint Boot, uint Seq)> Answerable { get; } = [];
}
