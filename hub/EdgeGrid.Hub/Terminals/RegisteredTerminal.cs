namespace EdgeGrid.Hub.Terminals;

/// <summary>A registered terminal (楼栋终端) with what it last said of itself; times are Unix milliseconds.</summary>
internal sealed record RegisteredTerminal(
    long Key,
    string Id,
    string GridCode,
    long RegisteredAt,
    long? LastSeen,
    long? Boot,
    long? Conn,
    string? Clock,
    string? Fw,
    string? Board,
    long? Queue,
    long? RssiDbm,
    long? HeapFree,
    string? Reset,
    long? UptimeS,
    long? RevokedAt,
    long DesiredRev,
    long? ReportedRev,
    long? SampleS,
    long? MicroDeadBand,
    string? KeyEpoch);
