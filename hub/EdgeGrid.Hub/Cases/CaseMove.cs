namespace EdgeGrid.Hub.Cases;

/// <summary>What can be done with a case; most are a verb of the API, the others happen by a press, a whistle or a clock.</summary>
internal enum CaseMove
{
    /// <summary>采集: taken in, its category not known yet.</summary>
    Collect,

    /// <summary>立案: it becomes a case.</summary>
    File,

    /// <summary>不予立案: declined with a reason.</summary>
    Decline,

    /// <summary>并案: it is the same as another case.</summary>
    Merge,

    /// <summary>派遣: sent straight to its owner.</summary>
    Dispatch,

    /// <summary>签收: its owner signs for it.</summary>
    Accept,

    /// <summary>退单: its owner says with a reason that it is not theirs.</summary>
    Dispute,

    /// <summary>处置: first contact, or on the spot.</summary>
    Start,

    /// <summary>吹哨: departments are summoned.</summary>
    Blow,

    /// <summary>到齐: all summoned departments have reported in or were excused.</summary>
    Gather,

    /// <summary>挂账: stands still for an objective cause, approved a level up.</summary>
    Suspend,

    /// <summary>恢复: goes on.</summary>
    Resume,

    /// <summary>反馈: its owner says what was done.</summary>
    Resolve,

    /// <summary>签退: all summoned departments have signed off.</summary>
    SignOff,

    /// <summary>核查: the territorial side checks.</summary>
    Verify,

    /// <summary>返工: it was not solved.</summary>
    Rework,

    /// <summary>回访: the reporter is asked.</summary>
    FollowUp,

    /// <summary>结案: ends, with what came of it.</summary>
    Close,

    /// <summary>重开: closed, and not solved after all.</summary>
    Reopen,

    /// <summary>移交: handed to 110, 119 or 120.</summary>
    Transfer,

    /// <summary>撤销: taken back.</summary>
    Cancel,

    /// <summary>向上请办: the level above is asked to take it.</summary>
    HandUp,

    /// <summary>向下派遣: a grid below is told to take it.</summary>
    HandDown,
}
