using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class TakingTurnsTests
{
    private static readonly byte[] Accepted = [0x20, 2, 0, 0];
    private static readonly byte[] Goodbye = RawMqtt.Packet(0xE0, []);

    [Fact]
    public async Task Who_says_goodbye_and_comes_back_at_once_stays()
    {
        await using var host = await BrokerHost.StartAsync();
        var before = await host.DialAsync();
        await before.SendAsync(RawMqtt.Connect(), Patience.Token);
        for (ushort visit = 1; visit <= 1_000; visit++)
        {
            (await before.ReadAsync(4)).ShouldBe(Accepted);
            await before.SendAsync(RawMqtt.Publish("eg/v1/t/t-0001/press", visit, [1]), Patience.Token);
            (await before.ReadAsync(4)).ShouldBe([0x40, 2, (byte)(visit >> 8), (byte)visit]);
            var next = await host.DialAsync();
            before.Send(Goodbye);
            next.Send(RawMqtt.Connect());
            before.Dispose();
            before = next;
        }

        before.Dispose();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_newest_connection_of_a_client_id_is_the_one_that_stays(byte level)
    {
        await using var host = await BrokerHost.StartAsync();
        List<Socket> sockets = [];
        for (var i = 0; i < 20; i++)
        {
            var socket = await host.DialAsync();
            sockets.Add(socket);
            await socket.SendAsync(RawMqtt.Connect(level), Patience.Token);
            (await socket.ReadAsync(4))[0].ShouldBe((byte)0x20);
        }

        foreach (var earlier in sockets[..^1])
        {
            var last = await earlier.ReadToEndAsync();
            if (level == 5)
                last[^4..].ShouldBe([0xE0, 2, 0x8E, 0]);
        }

        await host.UntilOpenAsync(1);
        await sockets[^1].SendAsync(RawMqtt.Packet(0xC0, []), Patience.Token);
        if (level == 4)
            (await sockets[^1].ReadAsync(2)).ShouldBe([0xD0, 0]);
        sockets.ForEach(socket => socket.Dispose());
    }
}
