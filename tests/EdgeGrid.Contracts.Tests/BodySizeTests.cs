using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

/// <summary>
/// No body passes 1,024 bytes with the longest sensible values: numbers at their bounds, ids and codes of 32 characters,
/// texts of 24 Chinese characters, a reason of 64.
/// </summary>
public sealed class BodySizeTests
{
    private const long LastMs = 253402300799999;

    private static readonly string Id = new('x', 32);
    private static readonly string Shown = new('中', 24);
    private static readonly string Reason = new('r', 64);
    private static readonly MessageHead Head = new(uint.MaxValue, uint.MaxValue, LastMs, ClockQuality.Holdover);
    private static readonly string Case = "WH-530102005901003-99991231-" + uint.MaxValue;

    private static readonly SeqRange Range = new(uint.MaxValue, uint.MaxValue - 1, uint.MaxValue);

    public static TheoryData<string, int> Longest => new()
    {
        { nameof(ButtonPressed), new ButtonPressed(Head, Button.Emergency, PressAction.Cancel, Id, int.MaxValue).Write().Length },
        { nameof(CodeScanned), new CodeScanned(Head, ScanVerdict.Accepted, "A1B2C3D4E5F60718", ScanKind.Token, ScanDirection.Out, 20, false).Write().Length },
        { "ReadingTaken, eight records with their own times", new ReadingTaken(Head, [.. Enumerable.Repeat(new Measurement(Measurement.AmbientTemperature, Measurement.Cel, -999999999999999999, LastMs), 8)]).Write().Length },
        { nameof(ScreeningTaken), new ScreeningTaken(Head, ScreeningResult.AtOrAbove, -999999999999999999).Write().Length },
        { nameof(CommandAnswered), new CommandAnswered(Head, Id, false, Reason).Write().Length },
        { "TerminalStatus, all its ranges", Status(TerminalStatus.MaxRanges, 0).Write().Length },
        { "TerminalStatus, half its ranges ended", Status(TerminalStatus.MaxRanges / 2, TerminalStatus.MaxRanges / 2).Write().Length },
        { nameof(Acknowledgement), new Acknowledgement(uint.MaxValue, uint.MaxValue, AckResult.Cancelled, Case, Shown, Reason).Write().Length },
        { nameof(CaseProgress), new CaseProgress(Case, ProgressState.Transferred, Shown).Write().Length },
        { "TerminalCommand, keys of six months", new TerminalCommand(Id, CommandKind.Keys, new CheckInKeys([.. Enumerable.Repeat("2603", 6)], [.. Enumerable.Repeat(new byte[32], 6)]).Write(), LastMs).Write().Length },
        { nameof(TerminalConfig), Config().Write().Length },
    };

    [Theory]
    [MemberData(nameof(Longest))]
    public void The_longest_body_fits(string message, int bytes) => bytes.ShouldBeLessThanOrEqualTo(Topics.MaxBody, message);

    [Fact]
    public void One_range_more_than_a_status_may_have_is_the_writers_to_join() =>
        Status(TerminalStatus.MaxRanges + 1, 0).Write().Length.ShouldBeGreaterThan(Topics.MaxBody, "the bound could be wider");

    private static TerminalStatus Status(int gone, int ended) => new(true, uint.MaxValue, uint.MaxValue)
    {
        At = LastMs,
        Clock = ClockQuality.Holdover,
        Fw = Id,
        Board = Id,
        Queue = int.MaxValue,
        RssiDbm = -127,
        HeapFree = uint.MaxValue,
        Reset = ResetReason.Brownout,
        UptimeS = uint.MaxValue,
        Gone = [.. Enumerable.Repeat(Range, gone)],
        Ended = [.. Enumerable.Repeat(Range, ended)],
    };

    private static TerminalConfig Config() => new(long.MaxValue, "53010200590100302")
    {
        SampleS = 86400,
        MicroDeadBand = 999999999999999999,
        CheckInUntil = LastMs,
        ScreeningUntil = LastMs,
        Categories = [.. Enumerable.Repeat(new PressCategory(Id, new string('中', 12)), TerminalConfig.MaxCategories)],
    };
}
