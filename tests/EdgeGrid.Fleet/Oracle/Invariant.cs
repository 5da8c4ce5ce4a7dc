namespace EdgeGrid.Fleet.Oracle;

/// <summary>What always holds, or holds at the end.</summary>
internal enum Invariant
{
    /// <summary>A press that the door showed as kept waits in its queue, or was answered, until it is one appeal of a case.</summary>
    NoPressLost,

    /// <summary>A code that the door showed as taken is answered once, or the hub was told that it gave way.</summary>
    NoScanLost,

    /// <summary>Whatever was sent again has one effect: one appeal a press, one count a scan, one row a reading.</summary>
    NothingDoubled,

    /// <summary>Nothing is sent or stored that nobody did.</summary>
    NothingInvented,

    /// <summary>Over one connection the oldest goes first, and nothing reaches the hub for the first time before what is older.</summary>
    OldestFirst,

    /// <summary>What the hub acknowledged or answered is in its store, and its answer says what is there.</summary>
    AnsweredIsStored,

    /// <summary>The door claims no step that the hub did not tell it, and says that a press waits while one does and only then.</summary>
    DoorSaysWhatIsSo,

    /// <summary>What the door refused was not recorded, and nothing that was recorded is called refused.</summary>
    RefusedIsNotStored,

    /// <summary>The hub's ledger knows every number that was used: come, or told to be gone; none is missing.</summary>
    LedgerIsWhole,

    /// <summary>When everything is well again, everything that waited arrives, is answered and told.</summary>
    EverythingDrains,

    /// <summary>The core throws nothing of its own, and gets on.</summary>
    CoreStands,

    /// <summary>The hub complains of nothing.</summary>
    HubStands,

    /// <summary>What the hub shows of terminals is so: online, configured as they should be.</summary>
    HubKnowsItsTerminals,
}
