using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class MessageHeadTests
{
    [Theory]
    [InlineData("""{"v":1,"boot":7,"seq":9,"button":"blue"}""")]
    [InlineData("""{"v":9,"boot":7,"seq":9}""")]
    [InlineData("""{"button":"blue","seq":9,"x":{"boot":1},"boot":7}""")]
    [InlineData("""{"boot":7,"seq":9,"category":"cut o""")]
    [InlineData("""{"boot":7,"seq":9 rubbish""")]
    public void A_body_that_cannot_be_read_still_says_which_it_was(string body)
    {
        MessageHead.TryReadIdentity(Encoding.UTF8.GetBytes(body), out uint boot, out uint seq).ShouldBeTrue();
        (boot, seq).ShouldBe((7u, 9u));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("{}")]
    [InlineData("""{"boot":7}""")]
    [InlineData("""{"boot":7,"seq":0}""")]
    [InlineData("""{"boot":7,"seq":4294967296}""")]
    [InlineData("""{"boot":-1,"seq":9}""")]
    [InlineData("""{"boot":"7","seq":9}""")]
    [InlineData("""{"x":tru,"boot":7,"seq":9}""")]
    [InlineData("""[{"boot":7,"seq":9}]""")]
    public void A_body_without_a_readable_identity_has_none(string body)
    {
        MessageHead.TryReadIdentity(Encoding.UTF8.GetBytes(body), out uint boot, out uint seq).ShouldBeFalse();
        (boot, seq).ShouldBe((0u, 0u));
    }

    [Fact]
    public void Whatever_has_an_identity_and_can_be_read_has_the_same_identity() =>
        (from at in Gen.Int[0, Sample.Body("press").Length - 1]
         from change in Gen.Byte
         from kind in Gen.Int[0, 9]
         select Damage.Of(Sample.Body("press"), at, change, kind)).Sample(
            body => ButtonPressed.TryRead(body, out _) is not ButtonPressed read
                ? MessageHead.TryReadIdentity(body, out _, out _) || true
                : MessageHead.TryReadIdentity(body, out uint boot, out uint seq) && boot == read.Head.Boot && seq == read.Head.Seq,
            iter: 20_000);
}
