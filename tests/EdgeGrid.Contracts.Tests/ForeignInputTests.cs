using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class ForeignInputTests
{
    [Theory]
    [MemberData(nameof(Wire.SampleNames), MemberType = typeof(Wire))]
    public void A_damaged_body_is_read_or_refused_with_a_reason_and_never_throws(string sample)
    {
        byte[] body = Sample.Body(sample);
        Wire wire = Wire.OfSample(sample);

        for (int length = 0; length < body.Length; length++)
        {
            wire.Read(body[..length], out string reason).ShouldBeNull();
            reason.ShouldNotBeEmpty();
        }

        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, 9])
            .Sample((at, change, kind) => ReadOrRefused(wire, Damage.Of(body, at, change, kind)), iter: 5_000);
    }

    [Fact]
    public void Bytes_at_random_are_refused_with_a_reason_by_every_message() =>
        Gen.Select(Gen.OneOf(Wire.All), Gen.Byte.Array[0, 64]).Sample((wire, bytes) => wire.Read(bytes, out string reason) is null && reason.Length > 0, iter: 50_000);

    [Fact]
    public void One_messages_body_on_anothers_stream_is_read_or_refused_with_a_reason()
    {
        foreach (Wire wire in Wire.All)
        {
            foreach (string sample in Sample.Names)
            {
                ReadOrRefused(wire, Sample.Body(sample)).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData("", "not an object")]
    [InlineData("[]", "not an object")]
    [InlineData("{}{}", "not JSON at byte 2, expected the end of the body")]
    [InlineData("{\"v\":2}", "v: out of range")]
    [InlineData("{\"v\":1,}", "v: not JSON at byte 7, expected a field name")]
    [InlineData("{\"v\":1", "v: not JSON at byte 6, expected ',' or the closing bracket")]
    [InlineData("\uFEFF{}", "not an object")]
    public void The_reason_says_what_was_wrong_first(string body, string reason)
    {
        ButtonPressed.TryRead(Encoding.UTF8.GetBytes(body), out string given).ShouldBeNull();
        given.ShouldBe(reason);
    }

    [Fact]
    public void Of_a_field_given_twice_the_last_counts()
    {
        byte[] press = Encoding.UTF8.GetBytes(Sample.Text("press").Replace("\"heldMs\":180", "\"heldMs\":180,\"heldMs\":7,\"seq\":18", StringComparison.Ordinal));
        ButtonPressed read = ButtonPressed.TryRead(press, out _).ShouldNotBeNull();
        (read.HeldMs, read.Head.Seq).ShouldBe((7, 18u));

        byte[] reading = Encoding.UTF8.GetBytes(Sample.Text("reading")[..^1] + ",\"r\":[{\"n\":\"illuminance\",\"u\":\"lx\",\"v\":1}]}");
        ReadingTaken.TryRead(reading, out _).ShouldNotBeNull().Records.Length.ShouldBe(1);
    }

    [Fact]
    public void A_pid_that_was_not_accepted_goes_no_further_and_a_scan_forgets_its_seconds()
    {
        string replayed = Sample.Text("scan-accepted").Replace("accepted", "replayed", StringComparison.Ordinal).Replace("1774577400000", "1774577459999", StringComparison.Ordinal);
        CodeScanned read = CodeScanned.TryRead(Encoding.UTF8.GetBytes(replayed), out _).ShouldNotBeNull();
        (read.Pid, read.Head.At).ShouldBe((null, 1774577400000));
    }

    [Fact]
    public void An_acks_text_is_cut_to_the_screen_without_halving_a_character()
    {
        new Acknowledgement(1, 1, AckResult.Filed, null, new string('中', 30), null).Text.ShouldBe(new string('中', 24));
        new Acknowledgement(1, 1, AckResult.Filed, null, new string('中', 23) + "😀😀", null).Text.ShouldBe(new string('中', 23));
        new Acknowledgement(1, 1, AckResult.Filed, null, new string('中', 22) + "😀", null).Text!.Length.ShouldBe(24);
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("{}", true)]
    [InlineData("[]", false)]
    [InlineData("\"x\"", false)]
    public void The_args_of_a_command_are_an_object_or_nothing(string args, bool read)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"v\":1,\"id\":\"c\",\"do\":\"beep\",\"args\":" + args + "}");
        (TerminalCommand.TryRead(body, out string reason) is not null).ShouldBe(read, reason);
    }

    [Theory]
    [InlineData("[[1,0]]", true)]
    [InlineData("[[1,5]]", true)]
    [InlineData("[[1]]", false)]
    [InlineData("[[1,2,3]]", false)]
    [InlineData("[1,2]", false)]
    [InlineData("[[-1,2]]", false)]
    public void A_boot_that_ended_is_a_pair_and_may_have_sent_nothing(string ended, bool read)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"v\":1,\"state\":\"online\",\"boot\":1,\"ended\":" + ended + "}");
        (TerminalStatus.TryRead(body, out string reason) is not null).ShouldBe(read, reason);
    }

    [Theory]
    [InlineData("[[1,5,4]]", false)]
    [InlineData("[[1,4,4]]", true)]
    public void A_gap_does_not_run_backwards(string gone, bool read)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"v\":1,\"state\":\"online\",\"boot\":1,\"gone\":" + gone + "}");
        (TerminalStatus.TryRead(body, out string reason) is not null).ShouldBe(read, reason);
    }

    private static bool ReadOrRefused(Wire wire, byte[] body) => wire.Read(body, out string reason) is null ? reason.Length > 0 : reason.Length == 0;
}
