using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class CheckInTokenTests
{
    private const string Grid = "53010200590100302";
    private const string Pid = "A1B2C3D4E5F60718";
    private const string Code = "EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823";
    private const long Shown = 1774577400000; // 2026-03-27T02:10:00Z, 10:10:00 in Beijing

    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Scope = CheckInToken.ScopeKey(Root, Grid, "2603");
    private static readonly byte[] Holder = CheckInToken.HolderKey(Scope, Pid);

    [Fact]
    public void The_test_vector_holds_step_by_step()
    {
        Convert.ToHexStringLower(Scope).ShouldBe("5767de0780466cacd03938eef644275802e7fdd6d77fefa666007f051e83822c");
        Convert.ToHexStringLower(Holder).ShouldBe("91482c71b9b56803f5999c5e274b869136d801cb0513a275d7a81ea1e734e06a");
        CheckInToken.StepOf(Shown).ShouldBe(59152580);
        CheckInToken.Make(Holder, "2603", Pid, 59152580).Text().ShouldBe(Code);
        CheckInToken.Make(Holder, "2603", Pid, 59152579).Mac.ShouldBe("6595254FB5B06B41917D");
        Code.Length.ShouldBe(55);
    }

    [Fact]
    public void A_code_read_gives_its_parts_and_holds_under_its_buildings_key()
    {
        CheckInToken token = CheckInToken.TryRead(Code).ShouldNotBeNull();
        (token.Kid, token.Pid, token.Step, token.Mac).ShouldBe(("2603", Pid, 59152580, "8C0C637557196AE07823"));
        token.Text().ShouldBe(Code);
        token.Holds(Scope).ShouldBeTrue();
    }

    [Fact]
    public void A27_one_digit_changed_anywhere_and_the_code_fails()
    {
        for (int i = 0; i < Code.Length; i++)
        {
            foreach (char other in "0123456789ABCDEF:".Where(other => other != Code[i]))
            {
                CheckInToken? token = CheckInToken.TryRead(Code[..i] + other + Code[(i + 1)..]);
                (token?.Holds(Scope) ?? false).ShouldBeFalse(Code[..i] + other);
            }
        }
    }

    [Fact]
    public void A27_under_another_buildings_or_another_months_key_the_code_fails()
    {
        CheckInToken token = CheckInToken.TryRead(Code).ShouldNotBeNull();
        token.Holds(CheckInToken.ScopeKey(Root, "53010200590100301", "2603")).ShouldBeFalse();
        token.Holds(CheckInToken.ScopeKey(Root, Grid, "2604")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 0)] // 10:10:00
    [InlineData(20, 0)] // 10:10:20: the same step, a replay for whoever remembers it
    [InlineData(29, 0)]
    [InlineData(31, 1)] // 10:10:31: one step back
    [InlineData(61, 2)] // 10:11:01: expired
    public void A27_a_code_is_as_many_steps_old_as_half_minutes_have_begun(int seconds, long stepsOld) =>
        (CheckInToken.StepOf(Shown + (seconds * UnixTime.Second)) - CheckInToken.TryRead(Code)!.Step).ShouldBe(stepsOld);

    [Theory]
    [InlineData("")]
    [InlineData("EG1")]
    [InlineData("EG2:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823")]
    [InlineData("eg1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823")]
    [InlineData("EG1:203:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823")]
    [InlineData("EG1:2603:a1b2c3d4e5f60718:59152580:8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F6071:59152580:8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718::8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:059152580:8C0C637557196AE07823")] // a code has one text only
    [InlineData("EG1:2603:A1B2C3D4E5F60718:-9152580:8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:5915258000000:8C0C637557196AE07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8c0c637557196ae07823")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE0782")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823:")]
    [InlineData("EG1:2603:A1B2C3D4E5F60718:59152580:8C0C637557196AE07823\r")]
    [InlineData("https://example.org/")]
    public void What_is_no_code_is_read_as_none(string text) => CheckInToken.TryRead(text).ShouldBeNull();

    [Fact]
    public void Any_text_under_the_reader_is_read_or_not_and_never_throws() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.OneOf("EG1:260A5".ToCharArray()), 0, 60]).Sample(text => CheckInToken.TryRead(text) is not CheckInToken token || token.Text() == text, iter: 50_000);

    [Fact]
    public void Keys_come_round_and_are_found_by_their_month()
    {
        CheckInKeys keys = CheckInKeys.TryRead(new CheckInKeys(["2603", "2604"], [Scope, Holder]).Write(), out string reason).ShouldNotBeNull();
        reason.ShouldBeEmpty();
        (keys.Count, keys.Kid(0), keys.Kid(1)).ShouldBe((2, "2603", "2604"));
        keys.Find("2603").ShouldBe(Scope);
        keys.Find("2604").ShouldBe(Holder);
        keys.Find("2605").ShouldBeNull();
    }

    [Theory]
    [InlineData("{}", "field 'keys' is missing")]
    [InlineData("""{"keys":[]}""", "field 'keys' is missing")]
    [InlineData("""{"keys":[{"kid":"2603","key":"00"}]}""", "a key is not a yyMM with 32 bytes")]
    [InlineData("""{"keys":[{"kid":"2603","key":"zz"}]}""", "a key is not a yyMM with 32 bytes")]
    [InlineData("""{"keys":[{"key":"5767de0780466cacd03938eef644275802e7fdd6d77fefa666007f051e83822c"}]}""", "a key is not a yyMM with 32 bytes")]
    public void Args_that_are_no_keys_are_refused_with_a_reason(string args, string reason)
    {
        CheckInKeys.TryRead(System.Text.Encoding.UTF8.GetBytes(args), out string given).ShouldBeNull();
        given.ShouldBe(reason);
    }
}
