using System.Globalization;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Scanning;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests.Scanning;

public sealed class TakeScreeningTests
{
    private const string Grid = "53010200590100302";
    private const long Minute = 60_000;
    private const long Forever = FakeClock.TenPastTen + (1_000 * Minute);
    private const string Rest = "请休息后复测";
    private static readonly byte[] Key = CheckInToken.ScopeKey([.. Enumerable.Range(0, 32).Select(value => (byte)value)], Grid, "2603");

    private readonly TerminalBench _bench = new();
    private int _person;

    public TakeScreeningTests() => Furnish(_bench);

    private string Says => _bench.Beacon.Now.Text;

    [Fact]
    public void Whoever_shows_a_good_code_is_looked_at_once_and_only_the_outcome_leaves()
    {
        Come(36_400);
        (_bench.Beacon.Now.State, Says).ShouldBe((DoorState.ScanTaken, "测温正常"));
        Told().ShouldBe([ScreeningResult.Below]);
        Encoding.UTF8.GetString(_bench.Link.On(Topics.Screening)[0].Body).ShouldEndWith("\"clock\":\"synced\",\"result\":\"below\",\"ambientCel\":22}");
        _bench.Run(60 * Minute);
        Told().Length.ShouldBe(1);
    }

    [Fact]
    public void A_refused_code_is_not_looked_at()
    {
        _bench.Core.CodeRead("EG1:2603:A1B2C3D4E5F60718:59152580:00000000000000000000");
        _bench.Run(0);
        _bench.Link.On(Topics.Scan).Count.ShouldBe(1);
        Told().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(37_299, ScreeningResult.Below, "测温正常")]
    [InlineData(29_999, ScreeningResult.Invalid, "请靠近后再扫码")]
    [InlineData(30_000, ScreeningResult.Below, "测温正常")]
    [InlineData(43_001, ScreeningResult.Invalid, "请靠近后再扫码")]
    public void One_look_is_enough_for_what_is_low_and_for_what_is_no_skin(int milliCel, ScreeningResult result, string says)
    {
        Come(milliCel);
        Says.ShouldBe(says);
        Told().ShouldBe([result]);
    }

    [Theory]
    [InlineData(37_300)]
    [InlineData(43_000)]
    public void Of_one_high_look_nothing_is_told_even_when_nobody_comes_back(int milliCel)
    {
        Come(milliCel);
        Says.ShouldBe(Rest);
        Told().ShouldBeEmpty();
        _bench.Run(60 * Minute);
        Told().ShouldBeEmpty();
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
        Says.ShouldBe(result == ScreeningResult.Invalid ? "气温超出，测温无效" : "测温正常");
        Told().ShouldBe([result]);
        _bench.Sensor.MilliCel = airMilliCel;
        Come(39_000);
        Says.ShouldBe(result == ScreeningResult.Invalid ? "气温超出，测温无效" : Rest);
    }

    [Theory]
    [InlineData(2 * Minute, 37_800, ScreeningResult.AtOrAbove, "请联系网格员")]
    [InlineData(5 * Minute, 37_300, ScreeningResult.AtOrAbove, "请联系网格员")]
    [InlineData(3 * Minute, 37_900, ScreeningResult.AtOrAbove, "请联系网格员")]
    [InlineData(3 * Minute, 36_800, ScreeningResult.Below, "测温正常")]
    [InlineData((2 * Minute) - 1_000, 37_600, null, Rest)]
    [InlineData((5 * Minute) + 1_000, 37_600, null, Rest)]
    [InlineData(3 * Minute, 37_901, null, Rest)]
    public void A_high_look_is_decided_by_another_after_a_rest(long later, int milliCel, ScreeningResult? result, string says)
    {
        Come(37_600);
        _bench.Run(later);
        Come(milliCel);
        Says.ShouldBe(says);
        Told().ShouldBe(result is { } told ? [told] : []);
    }

    [Fact]
    public void A_high_look_that_does_not_agree_is_a_first_one_and_can_be_confirmed()
    {
        Come(37_600);
        _bench.Run(2 * Minute);
        Come(38_400);
        _bench.Run(2 * Minute);
        Come(37_700);
        Says.ShouldBe(Rest);
        _bench.Run(2 * Minute);
        Come(37_900);
        Told().ShouldBe([ScreeningResult.AtOrAbove]);
    }

    [Fact]
    public void Whoever_comes_before_the_rest_is_over_neither_ends_it_nor_begins_it_anew()
    {
        Come(37_600);
        _bench.Run(Minute);
        Come(36_400);
        Come(38_900);
        _bench.Run(Minute);
        Come(37_600);
        Says.ShouldBe("请联系网格员");
        Told().ShouldBe([ScreeningResult.Below, ScreeningResult.AtOrAbove]);
    }

    [Fact]
    public void What_was_decided_is_used_up()
    {
        Come(37_600);
        _bench.Run(2 * Minute);
        Come(36_800);
        Come(37_600);
        Says.ShouldBe(Rest);
        _bench.Run(2 * Minute);
        Come(37_600);
        Come(37_600);
        Says.ShouldBe(Rest);
        Told().ShouldBe([ScreeningResult.Below, ScreeningResult.AtOrAbove]);
    }

    [Fact]
    public void Every_outcome_has_the_same_light_sound_and_time_on_the_screen()
    {
        (int Skin, int Air)[] people = [(36_400, 22_000), (37_600, 22_000), (20_000, 22_000), (36_400, 10_000), (37_600, 22_000)];
        foreach (var (skin, air) in people)
        {
            _bench.Run(2 * Minute);
            _bench.Sensor.MilliCel = air;
            Come(skin);
            (_bench.Beacon.Now.State, _bench.Beacon.Now.Light, _bench.Beacon.Sounds[^1].Sound).ShouldBe((DoorState.ScanTaken, BeaconLight.Green, BeaconSound.Good));
            _bench.Run(9_999);
            _bench.Beacon.Now.State.ShouldBe(DoorState.ScanTaken);
            _bench.Run(1);
            _bench.Beacon.Now.State.ShouldBe(DoorState.Idle);
        }
    }

    [Fact]
    public void Without_a_basis_and_after_it_nobody_is_looked_at()
    {
        Configure(_bench, 0, 2);
        Come(36_400);
        Configure(_bench, _bench.Clock.UnixMs + Minute, 3);
        _bench.Run(Minute);
        Come(36_400);
        _bench.Link.On(Topics.Scan).Count.ShouldBe(2);
        Says.ShouldBeEmpty();
        Told().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ClockQuality.Unsynced)]
    [InlineData(ClockQuality.Holdover)]
    public void By_a_clock_that_does_not_know_whether_the_basis_lasts_nobody_is_looked_at(ClockQuality quality)
    {
        _bench.Clock.Quality = quality;
        Come(36_400);
        _bench.Beacon.Now.State.ShouldBe(DoorState.ScanTaken);
        _bench.Clock.Quality = ClockQuality.Synced;
        Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_high_look_does_not_outlive_the_basis()
    {
        Come(37_600);
        Configure(_bench, 0, 2);
        _bench.Run(Minute);
        Configure(_bench, Forever, 3);
        _bench.Run(Minute);
        Come(37_600);
        Says.ShouldBe(Rest);
        Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_power_cut_forgets_the_high_look()
    {
        Come(37_600);
        _bench.PowerCycle();
        _bench.RunTo(3 * Minute);
        Come(37_600);
        Says.ShouldBe(Rest);
        Told().ShouldBeEmpty();
    }

    [Fact]
    public void Of_what_is_held_a_power_cut_and_the_end_of_the_basis_leave_nothing_and_a_wanted_restart_leaves_all()
    {
        Come(36_400);
        _bench.PowerCycle();
        _bench.RunTo(Minute);
        Come(36_400);
        Configure(_bench, 0, 2);
        Configure(_bench, Forever, 3);
        Told().ShouldBeEmpty();
        Come(36_400);
        _bench.Core.Stop();
        _bench.PowerCycle();
        _bench.RunTo(Minute);
        _bench.Link.On(Topics.Screening).Count.ShouldBe(1);
    }

    [Fact]
    public void A_silent_thermometer_makes_it_invalid_and_two_of_them_nothing_at_all()
    {
        _bench.Sensor.Answers = false;
        _bench.Infrared.Answers = false;
        Come(36_400);
        Told().ShouldBeEmpty();
        _bench.Log.Lines.ShouldContain("warn: screening: the infrared thermometer does not answer");
        _bench.Sensor.Answers = true;
        Come(36_400);
        Says.ShouldBeEmpty();
        Told().ShouldBe([ScreeningResult.Invalid]);
    }

    [Fact]
    public void The_infrared_thermometers_own_case_stands_for_the_air_where_nothing_better_does()
    {
        _bench.Sensor.Answers = false;
        _bench.Infrared.CaseMilliCel = 17_999;
        Come(36_400);
        Told().ShouldBe([ScreeningResult.Invalid]);
    }

    [Fact]
    public void Where_there_is_no_infrared_thermometer_a_scan_is_a_scan()
    {
        var bare = new TerminalBench(infrared: false);
        Furnish(bare);
        Come(bare, 36_400);
        (bare.Beacon.Now.State, bare.Beacon.Now.Text).ShouldBe((DoorState.ScanTaken, ""));
        bare.Run(HeldScreenings.TogetherMs);
        bare.Link.On(Topics.Screening).ShouldBeEmpty();
        bare.Log.Lines.ShouldNotContain(line => line.Contains("screening"));
    }

    /// <summary>Gives a door what the hub gives it: a basis for both features, and keys.</summary>
    private static void Furnish(TerminalBench bench)
    {
        bench.RunTo(0);
        Configure(bench, Forever, 1);
        bench.Link.Send(Topics.Command, new TerminalCommand("k1", CommandKind.Keys, new CheckInKeys(["2603"], [Key]).Write(), 0).Write());
        bench.RunTo(10_000);
    }

    private static void Configure(TerminalBench bench, long screeningUntil, long rev)
    {
        bench.Link.Send(Topics.Config, new TerminalConfig(rev, Grid) { CheckInUntil = Forever, ScreeningUntil = screeningUntil }.Write());
        bench.Run(0);
    }

    private void Come(int milliCel) => Come(_bench, milliCel);

    /// <summary>Another person of a temperature comes and shows a good code.</summary>
    private void Come(TerminalBench bench, int milliCel)
    {
        bench.Infrared.MilliCel = milliCel;
        string pid = (0xA1B2C3D4E5F60000 + (ulong)_person++).ToString("X16", CultureInfo.InvariantCulture);
        bench.Core.CodeRead(CheckInToken.Make(CheckInToken.HolderKey(Key, pid), "2603", pid, CheckInToken.StepOf(bench.Clock.UnixMs)).Text()).ShouldBeTrue();
        bench.Run(0);
    }

    /// <summary>What has left when everything decided so far has.</summary>
    private ScreeningResult[] Told()
    {
        _bench.Run(HeldScreenings.TogetherMs);
        return [.. _bench.Link.On(Topics.Screening).Select(message => ScreeningTaken.TryRead(message.Body, out _)!.Result)];
    }
}
