using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Scanning;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

/// <summary>Row A27 of the acceptance table, line by line, with the test vector of domain §4.4.</summary>
public sealed class VerifyTokenTests
{
    private const string Vector = "EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823";
    private const string OneStepBack = "EG1:2603:A1B2C3D4E5F60718:59152579:6595254FB5B06B41917D";
    private const long At101000 = FakeClock.TenPastTen;
    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    private readonly VerifyToken _verify = new();
    private readonly CheckInKeys _keys = new(["2603"], [CheckInToken.ScopeKey(Root, "53010200590100302", "2603")]);
    private TerminalConfig _config = new(1, "53010200590100302") { CheckInUntil = At101000 + 86_400_000 };

    [Fact]
    public void First_shown_at_10_10_00_it_is_accepted()
    {
        ScanOutcome outcome = Judge(Vector, At101000);
        outcome.Verdict.ShouldBe(ScanVerdict.Accepted);
        outcome.Kind.ShouldBe(ScanKind.Token);
        outcome.Pid.ShouldBe("A1B2C3D4E5F60718");
        outcome.TimeUnverified.ShouldBeFalse();
    }

    [Fact]
    public void Shown_again_at_10_10_20_it_is_replayed_and_nobody_is_named()
    {
        Judge(Vector, At101000);
        ScanOutcome outcome = Judge(Vector, At101000 + 20_000);
        outcome.Verdict.ShouldBe(ScanVerdict.Replayed);
        outcome.Pid.ShouldBeNull();
    }

    [Theory]
    [InlineData(31_000, ScanVerdict.Accepted)]
    [InlineData(59_999, ScanVerdict.Accepted)]
    [InlineData(61_000, ScanVerdict.Expired)]
    [InlineData(-1, ScanVerdict.Expired)]
    public void First_shown_later_it_is_accepted_one_step_back_and_expired_beyond(int afterMs, ScanVerdict verdict) =>
        Judge(Vector, At101000 + afterMs).Verdict.ShouldBe(verdict);

    [Fact]
    public void The_token_of_the_step_before_is_accepted_beside_it()
    {
        Judge(Vector, At101000).Verdict.ShouldBe(ScanVerdict.Accepted);
        Judge(OneStepBack, At101000).Verdict.ShouldBe(ScanVerdict.Accepted);
    }

    [Fact]
    public void Under_another_buildings_key_it_is_invalid()
    {
        CheckInKeys other = new(["2603"], [CheckInToken.ScopeKey(Root, "53010200590100301", "2603")]);
        _verify.Judge(Vector, _config, other, At101000, ClockQuality.Synced).Verdict.ShouldBe(ScanVerdict.Invalid);
    }

    [Theory]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07824")]
    [InlineData("EG1:2604:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8c0c637557196ae07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60719:59152580:8C0C637557196AE07823")]
    [InlineData("https://example.org")]
    [InlineData("EGC:12")]
    [InlineData("")]
    public void A_digit_changed_an_unknown_key_or_no_code_at_all_is_invalid(string text) =>
        Judge(text, At101000).Verdict.ShouldBe(ScanVerdict.Invalid);

    [Fact]
    public void Without_keys_everything_is_invalid() =>
        _verify.Judge(Vector, _config, null, At101000, ClockQuality.Synced).Verdict.ShouldBe(ScanVerdict.Invalid);

    [Fact]
    public void With_a_clock_never_synced_it_is_accepted_as_time_unverified_and_still_only_once()
    {
        ScanOutcome outcome = Judge(Vector, 5_000, ClockQuality.Unsynced);
        outcome.Verdict.ShouldBe(ScanVerdict.Accepted);
        outcome.TimeUnverified.ShouldBeTrue();
        Judge(Vector, 500_000, ClockQuality.Unsynced).Verdict.ShouldBe(ScanVerdict.Replayed);
    }

    [Theory]
    [InlineData(-1, ScanVerdict.Accepted)]
    [InlineData(-30_001, ScanVerdict.Expired)]
    [InlineData(59_999, ScanVerdict.Accepted)]
    [InlineData(61_000, ScanVerdict.Expired)]
    public void In_holdover_the_next_step_is_accepted_too_as_time_unverified(int afterMs, ScanVerdict verdict)
    {
        ScanOutcome outcome = Judge(Vector, At101000 + afterMs, ClockQuality.Holdover);
        outcome.Verdict.ShouldBe(verdict);
        outcome.TimeUnverified.ShouldBeTrue();
    }

    [Fact]
    public void A_well_formed_card_is_accepted_as_a_card()
    {
        ScanOutcome outcome = Judge("EGC:00112233445566AA", At101000);
        outcome.Verdict.ShouldBe(ScanVerdict.Accepted);
        outcome.Kind.ShouldBe(ScanKind.Card);
        outcome.Pid.ShouldBe("00112233445566AA");
    }

    [Fact]
    public void Once_its_legal_basis_has_run_out_the_feature_is_off()
    {
        Judge(Vector, _config.CheckInUntil).Verdict.ShouldBe(ScanVerdict.FeatureOff);
        _config = new TerminalConfig(2, "53010200590100302");
        Judge(Vector, At101000).Verdict.ShouldBe(ScanVerdict.FeatureOff);
        Judge(Vector, 0, ClockQuality.Unsynced).Verdict.ShouldBe(ScanVerdict.FeatureOff);
    }

    [Fact]
    public void The_memory_of_seen_tokens_is_bounded_and_holds_more_than_a_door_can_take_in_four_steps()
    {
        SeenTokens seen = new();
        for (int step = 0; step < SeenTokens.Capacity; step++)
        {
            seen.Add("A1B2C3D4E5F60718", step);
        }

        seen.Contains("A1B2C3D4E5F60718", 0).ShouldBeTrue();
        seen.Add("A1B2C3D4E5F60718", SeenTokens.Capacity);
        seen.Contains("A1B2C3D4E5F60718", 0).ShouldBeFalse();
        seen.Contains("A1B2C3D4E5F60718", 1).ShouldBeTrue();
    }

    private ScanOutcome Judge(string text, long unixMs, ClockQuality clock = ClockQuality.Synced) =>
        _verify.Judge(text, _config, _keys, unixMs, clock);
}
