namespace EdgeGrid.Hub.Standards;

/// <summary>The stages of a case that have a limit of their own.</summary>
internal enum Stage
{
    /// <summary>From collected to filed.</summary>
    File,

    /// <summary>From filed to dispatched.</summary>
    Dispatch,

    /// <summary>From dispatched to signed for (签收).</summary>
    Accept,

    /// <summary>From signed for to the first contact or the arrival on the spot.</summary>
    Contact,

    /// <summary>From filed to the owner's answer (办理时限).</summary>
    Resolve,

    /// <summary>From the answer to the check by the territorial side.</summary>
    Verify,

    /// <summary>For asking the reporter (回访).</summary>
    FollowUp,
}
