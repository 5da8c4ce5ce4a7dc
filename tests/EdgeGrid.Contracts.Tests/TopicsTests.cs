using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class TopicsTests
{
    private static readonly Gen<string> Ids = Gen.String[Gen.OneOf("abcxyz0189-".ToCharArray()), 3, 32];

    [Fact]
    public void A_topic_comes_apart_into_what_it_was_made_of() =>
        Gen.Select(Ids, Gen.OneOf(Wire.All)).Sample((terminal, wire) =>
            Topics.TryRead(Topics.Of(terminal, wire.Stream), out string id, out string stream) && id == terminal && stream == wire.Stream
            && Topics.Of(terminal, wire.Stream) == Topics.Below(terminal) + wire.Stream);

    [Theory]
    [InlineData("")]
    [InlineData("eg/v1/t/")]
    [InlineData("eg/v1/t/t-0001")]
    [InlineData("eg/v1/t//press")]
    [InlineData("eg/v1/t/t1/press")]
    [InlineData("eg/v1/t/T-0001/press")]
    [InlineData("eg/v1/t/t_0001/press")]
    [InlineData("eg/v2/t/t-0001/press")]
    [InlineData("EG/v1/t/t-0001/press")]
    [InlineData("/eg/v1/t/t-0001/press")]
    [InlineData("eg/v1/g/530102/summary")]
    [InlineData("eg/v1/t/a23456789-123456789-123456789-123/press")]
    public void What_is_no_terminals_topic_is_read_as_none(string topic) => Topics.TryRead(topic, out _, out _).ShouldBeFalse();

    [Fact]
    public void Six_streams_go_up_and_nothing_else_does()
    {
        Wire.All.Select(wire => wire.Stream).Where(Topics.IsUpward).ShouldBe(["status", "press", "scan", "reading", "screening", "reply"]);
        Topics.IsUpward("press/x").ShouldBeFalse();
        Topics.IsUpward(string.Empty).ShouldBeFalse();
    }

    [Fact]
    public void Any_text_is_taken_apart_or_not_and_never_throws() =>
        Gen.String.Sample(text => Topics.TryRead("eg/v1/t/" + text, out string id, out _) == Topics.IsTerminalId(id) && !Topics.TryRead(text, out _, out _));
}
