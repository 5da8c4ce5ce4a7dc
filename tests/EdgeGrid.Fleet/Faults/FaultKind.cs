namespace EdgeGrid.Fleet.Faults;

/// <summary>What went wrong in the world; each kind is counted, so that a run can say that it met all of them.</summary>
internal enum FaultKind
{
    /// <summary>A street has no way to the hub for a while.</summary>
    Partition,

    /// <summary>The power of a whole street or of the district goes.</summary>
    Blackout,

    /// <summary>The power of one door goes.</summary>
    PowerCut,

    /// <summary>The power goes in the middle of a write to flash.</summary>
    CutWhileWriting,

    /// <summary>A connection breaks and both ends know.</summary>
    Reset,

    /// <summary>The way of a connection is gone and neither end knows.</summary>
    HalfOpen,

    /// <summary>A message is lost with its connection before the hub has it.</summary>
    LostOnTheWay,

    /// <summary>The hub has a message, and its acknowledgement is lost with the connection.</summary>
    LostAcknowledgement,

    /// <summary>The hub has a message already that comes again.</summary>
    Duplicate,

    /// <summary>The hub refuses to be connected to, or does not answer.</summary>
    Unreachable,

    /// <summary>The hub is killed; its machine tells everybody.</summary>
    HubKilled,

    /// <summary>The hub's machine is gone; nobody is told.</summary>
    HubGone,

    /// <summary>The hub stops and starts cleanly.</summary>
    HubRestarted,

    /// <summary>A terminal's clock jumps.</summary>
    ClockJump,

    /// <summary>A terminal does not know the time.</summary>
    ClockUnsynced,

    /// <summary>A terminal knew the time before it lost its power.</summary>
    ClockHoldover,

    /// <summary>The flash is full and a press is refused at the door.</summary>
    FlashFull,

    /// <summary>A message gives way to another one.</summary>
    GaveWay,

    /// <summary>A worn flash refuses a write for good.</summary>
    FlashWorn,

    /// <summary>A terminal found its earlier connection still believed in.</summary>
    TakenOver,
}
