using System.Buffers;
using CsCheck;
using EdgeGrid.Hub.Broker;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class FrameGuardTests
{
    [Fact]
    public void The_announced_length_decides_to_the_byte() => Gen.Int[0, 268_435_455].Sample(remaining =>
    {
        var header = RawMqtt.Header(0x30, remaining);
        var whole = header.Length + remaining;
        return FrameGuard.AnnouncesMoreThan(whole - 1, new(header)) && !FrameGuard.AnnouncesMoreThan(whole, new(header));
    });

    [Fact]
    public void Half_a_header_announces_nothing_yet()
    {
        var header = RawMqtt.Header(0x30, 268_435_455);
        for (var length = 0; length < header.Length; length++)
            FrameGuard.AnnouncesMoreThan(0, new ReadOnlySequence<byte>(header, 0, length)).ShouldBeFalse();
    }

    [Fact]
    public void A_length_without_an_end_is_too_long() => FrameGuard.AnnouncesMoreThan(int.MaxValue, new([0x30, 0xFF, 0xFF, 0xFF, 0xFF])).ShouldBeTrue();
}
