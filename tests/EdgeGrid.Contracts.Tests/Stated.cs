namespace EdgeGrid.Contracts.Tests;

/// <summary>The values behind the golden samples.</summary>
internal static class Stated
{
    private const uint Boot = 0xAABBCCDD;
    private const long At = 1774577400000; // 2026-03-27T02:10:00Z
    private const string Case = "WH-530102005901003-20260327-0001";

    private static readonly MessageHead Head = new(Boot, 17, At, ClockQuality.Synced);

    public static byte[] Body(string sample) => sample switch
    {
        "status-birth" => Birth().Write(),
        "status-will" => TerminalStatus.Will(Boot, 2).Write(),
        "press" => new ButtonPressed(new(Boot, 17, At + 250, ClockQuality.Synced), Button.Report, PressAction.Press, "STAIR_LIGHT", 180).Write(),
        "press-emergency" => new ButtonPressed(new(Boot, 18, 184250, ClockQuality.Unsynced), Button.Emergency, PressAction.Press, null, 3040).Write(),
        "press-cancel" => new ButtonPressed(new(Boot, 19, At + 4100, ClockQuality.Holdover), Button.Emergency, PressAction.Cancel, null, 120).Write(),
        "scan-accepted" => new CodeScanned(Head, ScanVerdict.Accepted, "A1B2C3D4E5F60718", ScanKind.Token, ScanDirection.In, 2, false).Write(),
        "scan-feature-off" => new CodeScanned(Head, ScanVerdict.FeatureOff, null, ScanKind.Card, ScanDirection.Out, 1, false).Write(),
        "reading" => new ReadingTaken(Head, Records()).Write(),
        "screening" => new ScreeningTaken(Head, ScreeningResult.AtOrAbove, 22400000).Write(),
        "reply-ok" => new CommandAnswered(Head, "c-0042", true, null).Write(),
        "reply-error" => new CommandAnswered(Head, "c-0043", false, "args: field 'keys' is missing").Write(),
        "reply-log" => new CommandAnswered(Head, "c-0045", true, null) { Text = "86400 s ! uplink: no PUBACK\n86312 s · uplink: connected, 3 waiting" }.Write(),
        "ack-filed" => new Acknowledgement(Boot, 17, AckResult.Filed, Case, "已送达 0001", null).Write(),
        "ack-merged" => new Acknowledgement(Boot, 20, AckResult.Merged, Case, "已并入 0001", null).Write(),
        "ack-cancelled" => new Acknowledgement(Boot, 19, AckResult.Cancelled, Case, "已撤回", null).Write(),
        "ack-recorded" => new Acknowledgement(Boot, 21, AckResult.Recorded, null, null, null).Write(),
        "ack-rejected" => new Acknowledgement(Boot, 22, AckResult.Rejected, null, "无可撤回", "nothingToCancel").Write(),
        "progress" => new CaseProgress(Case, ProgressState.ReportedIn, "工作人员已到场").Write(),
        "command-keys" => new TerminalCommand("c-0042", CommandKind.Keys, Keys().Write(), 1777564799000).Write(),
        "command-show" => new TerminalCommand("c-0044", CommandKind.Show, """{"text":"今晚 20:00 停水"}"""u8.ToArray(), 0).Write(),
        "config" => Config().Write(),
        _ => throw new InvalidDataException("no values are stated for " + sample),
    };

    private static TerminalStatus Birth() => new(true, Boot, 2)
    {
        At = At,
        Clock = ClockQuality.Synced,
        Fw = "0.1.0",
        Board = "esp32-s3",
        Queue = 3,
        RssiDbm = -61,
        HeapFree = 143360,
        Reset = ResetReason.Watchdog,
        UptimeS = 86400,
        Rev = 12,
        Gone = [new(0x12345678, 7, 9), new(Boot, 4, 4)],
        Ended = [new(0x12345678, 1, 12)],
    };

    private static Measurement[] Records() =>
    [
        new(Measurement.AmbientTemperature, Measurement.Cel, -3250000),
        new(Measurement.AmbientHumidity, Measurement.Rh, 48500000),
        new(Measurement.Illuminance, "lx", 120000000, At - 60000),
        new(Measurement.SupplyVoltage, "V", 3301000),
    ];

    private static CheckInKeys Keys() => new(["2603"], [Convert.FromHexString("5767de0780466cacd03938eef644275802e7fdd6d77fefa666007f051e83822c")]);

    private static TerminalConfig Config() => new(7, "53010200590100302")
    {
        CheckInUntil = 1782316799000,
        Categories = [new("STAIR_LIGHT", "楼道灯"), new("GARBAGE", "垃圾")],
    };
}
