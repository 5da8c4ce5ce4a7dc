namespace EdgeGrid.Hub.Cases;

/// <summary>How an appeal came in; on the wire in camelCase.</summary>
internal enum AppealChannel
{
    TerminalButton,
    TerminalQr,
    Hotline12345,
    Patrol,
    Pda,
    WeChat,
    Sensor,
    Department,
    Proactive,
}
