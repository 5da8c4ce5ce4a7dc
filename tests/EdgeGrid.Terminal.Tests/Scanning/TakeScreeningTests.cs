using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Scanning;

public sealed class TakeScreeningTests
{
    private const string Grid = "53010200590100302";
    private const long Minute = 60_000;
    private const long Forever = FakeClock.TenPastTen + (1_000 * Minute);
    private static readonly byte[] Key = CheckInToken.ScopeKey([.. Enumerable.Range(0, 32).Select(value => (byte)value)], Grid, "2603");

    private readonly TerminalBench _bench = new();
    private int _person;

    public TakeScreeningTests()
    {
        _bench.RunTo(0);
        Configure(Forever, 1);
        _bench.Link.Send(Topics.Command, new TerminalCommand("k1", CommandKind.Keys, new CheckInKeys(["2603"], [Key]).Write(), 0).Write());
        _bench.RunTo(10_000);
    }

    private ScreeningTaken[] Screenings => [.. _bench.Link.On(Topics.Screening).Select(message => ScreeningTaken.TryRead(message.Body, out _)!)];

    private ScreeningResult[] Results => [.. Screenings.Select(one => one.Result)];

    [Fact]
    public void Whoever_shows_a_good_code_is_looked_at_once_and_only_the_outcome_leaves()
    {
        Come(36_400);
        ScreeningTaken screening = Screenings.ShouldHaveSingleItem();
        (screening.Result, screening.MicroAmbientCel).ShouldBe((ScreeningResult.Below, 22_400_000));
        (screening.Head.At % Minute).ShouldBe(0);
        Encoding.UTF8.GetString(_bench.Link.On(Topics.Screening)[0].Body).ShouldNotContain("36");
        _bench.Beacon.Now.State.ShouldBe(DoorState.ScanTaken);
        _bench.Run(10 * Minute);
        Results.Length.ShouldBe(1);
    }

    [Fact]
    public void A_refused_code_is_not_looked_at()
    {
        _bench.Core.CodeRead("EG1:2603:A1B2C3D4E5F60718:59152580:00000000000000000000");
        _bench.Run(0);
        _bench.Link.On(Topics.Scan).Count.ShouldBe(1);
        Results.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(37_299, ScreeningResult.Below)]
    [InlineData(37_300, ScreeningResult.Invalid)]
    [InlineData(29_999, ScreeningResult.Invalid)]
    [InlineData(30_000, ScreeningResult.Below)]
    [InlineData(43_001, ScreeningResult.Invalid)]
    public void One_look_tells_nobody_to_be_at_the_threshold(int milliCel, ScreeningResult result)
    {
        Come(milliCel);
        Results.ShouldBe([result]);
    }

    [Theory]
    [InlineData(17_999, ScreeningResult.Invalid)]
    [InlineData(18_000, ScreeningResult.Below)]
    [InlineData(30_000, ScreeningResult.Below)]
    [InlineData(30_001, ScreeningResult.Invalid)]
    public void In_air_too_cold_or_too_warm_no_look_is_worth_anything(int airMilliCel, ScreeningResult result)
    {
        _bench.Sensor.MilliCel = airMilliCel;
        Come(36_400);
        Results.ShouldBe([result]);
    }

    [Theory]
    [InlineData(2 * Minute, 37_800, ScreeningResult.AtOrAbove)]
    [InlineData(10 * Minute, 37_300, ScreeningResult.AtOrAbove)]
    [InlineData((2 * Minute) - 1_000, 37_600, ScreeningResult.Invalid)]
    [InlineData((10 * Minute) + 1_000, 37_600, ScreeningResult.Invalid)]
    [InlineData(3 * Minute, 37_901, ScreeningResult.Invalid)]
    [InlineData(3 * Minute, 36_900, ScreeningResult.Below)]
    public void A_high_look_counts_when_another_agrees_after_a_rest(long later, int milliCel, ScreeningResult result)
    {
        Come(37_600);
        _bench.Beacon.Now.Text.ShouldBe("请休息后复测");
        _bench.Run(later);
        Come(milliCel);
        Results.ShouldBe([ScreeningResult.Invalid, result]);
        _bench.Beacon.Now.Text.ShouldBe(result switch { ScreeningResult.AtOrAbove => "请联系网格员", ScreeningResult.Invalid => "请休息后复测", _ => "" });
    }

    [Fact]
    public void Others_in_between_do_not_take_the_rest_away_and_a_second_look_is_used_up()
    {
        Come(37_600);
        _bench.Run(Minute);
        Come(36_400);
        _bench.Run(2 * Minute);
        Come(37_700);
        _bench.Run(Minute);
        Come(37_700);
        Results.ShouldBe([ScreeningResult.Invalid, ScreeningResult.Below, ScreeningResult.AtOrAbove, ScreeningResult.Invalid]);
    }

    [Fact]
    public void A_power_cut_forgets_the_first_look()
    {
        Come(37_600);
        _bench.PowerCycle();
        _bench.RunTo(3 * Minute);
        Come(37_600);
        Results.ShouldBe([ScreeningResult.Invalid, ScreeningResult.Invalid]);
    }

    [Fact]
    public void Without_a_basis_after_it_and_by_a_clock_that_was_never_set_nobody_is_looked_at()
    {
        Configure(0, 2);
        Come(36_400);
        Configure(_bench.Clock.UnixMs + Minute, 3);
        _bench.Run(Minute);
        Come(36_400);
        Configure(Forever, 4);
        _bench.Clock.Quality = ClockQuality.Unsynced;
        Come(36_400);
        _bench.Link.On(Topics.Scan).Count.ShouldBe(3);
        Results.ShouldBeEmpty();
    }

    [Fact]
    public void A_silent_thermometer_makes_it_invalid_and_two_of_them_nothing_at_all()
    {
        _bench.Sensor.Answers = false;
        Come(36_400);
        Screenings[0].MicroAmbientCel.ShouldBe(27_000_000);
        _bench.Infrared.Answers = false;
        Come(36_400);
        _bench.Log.Lines.ShouldContain("warn: screening: no thermometer answers");
        _bench.Sensor.Answers = true;
        Come(36_400);
        Results.ShouldBe([ScreeningResult.Below, ScreeningResult.Invalid]);
    }

    /// <summary>Another person of a temperature comes and shows a good code.</summary>
    private void Come(int milliCel)
    {
        _bench.Infrared.MilliCel = milliCel;
        string pid = (0xA1B2C3D4E5F60000 + (ulong)_person++).ToString("X16", System.Globalization.CultureInfo.InvariantCulture);
        _bench.Core.CodeRead(CheckInToken.Make(CheckInToken.HolderKey(Key, pid), "2603", pid, CheckInToken.StepOf(_bench.Clock.UnixMs)).Text()).ShouldBeTrue();
        _bench.Run(0);
    }

    private void Configure(long screeningUntil, long rev)
    {
        _bench.Link.Send(Topics.Config, new TerminalConfig(rev, Grid) { CheckInUntil = Forever, ScreeningUntil = screeningUntil }.Write());
        _bench.Run(0);
    }
}
