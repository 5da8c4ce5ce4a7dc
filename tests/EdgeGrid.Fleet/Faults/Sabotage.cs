namespace EdgeGrid.Fleet.Faults;

/// <summary>What a run breaks on purpose, once: a world in which the oracle has to speak up.</summary>
internal enum Sabotage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The hub forgets a press that it has acknowledged and answered.</summary>
    ForgetPress,

    /// <summary>The link says that a reading is on the hub's disk, and never sent it.</summary>
    AcknowledgeUnsent,

    /// <summary>The hub answers a press that it did not store.</summary>
    AnswerUnstored,

    /// <summary>The door says 已送达 for a press that waits.</summary>
    ClaimDelivered,

    /// <summary>The door shows nothing while a press waits.</summary>
    HidePress,

    /// <summary>The door says 未记录 for a press that is kept.</summary>
    ClaimRefused,

    /// <summary>The flash says that it kept a record, and did not.</summary>
    LoseRecord,

    /// <summary>The hub files a press twice.</summary>
    FileTwice,

    /// <summary>The network swaps two messages of one connection.</summary>
    SwapMessages,

    /// <summary>The hub tells a door of a step that its case never took.</summary>
    InventStep,

    /// <summary>A terminal sends a message that it did not keep.</summary>
    InventPress,

    /// <summary>The hub's ledger forgets that a message came.</summary>
    ForgetNumber,

    /// <summary>A terminal stops sending.</summary>
    FallMute,

    /// <summary>The door says that a code is good, and the core never saw it.</summary>
    TakeScanForNothing,

    /// <summary>The sensor throws what its port does not know.</summary>
    BreakSensor,

    /// <summary>The network spoils a reading.</summary>
    SpoilMessage,

    /// <summary>The hub tells a terminal that it hangs elsewhere, under the revision that it has.</summary>
    GiveWrongPlace,
}
