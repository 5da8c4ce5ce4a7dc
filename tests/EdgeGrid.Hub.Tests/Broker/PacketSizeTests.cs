using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class PacketSizeTests
{
    const string Topic = "eg/v1/t/t-0001/press";

    [Theory]
    [InlineData(0)]
    [InlineData(1_025)]
    [InlineData(65_536)]
    public async Task A_body_up_to_64_KiB_reaches_the_receiver(int length)
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await SignedInAsync(host, 4);
        await socket.SendAsync(RawMqtt.Publish(Topic, 7, new byte[length]), Patience.Token);
        (await host.Receiver.NextAsync()).Body.Length.ShouldBe(length);
        (await socket.ReadAsync(4)).ShouldBe([0x40, 2, 0, 7]);
    }

    [Fact]
    public async Task A_body_of_64_KiB_arrives_over_websocket_too()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = host.Client();
        await client.ConnectAsync(host.Options(MqttProtocolVersion.V500, "t-0001", "secret-1").WithWebSocketServer(host.WebSocket).Build(), Patience.Token);
        await client.PublishBinaryAsync(Topic, new byte[65_536], MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        (await host.Receiver.NextAsync()).Body.Length.ShouldBe(65_536);
    }

    [Theory]
    [InlineData(4, 65_537)]
    [InlineData(5, 65_537)]
    [InlineData(4, 70_000)]
    [InlineData(5, 70_000)]
    public async Task A_larger_body_ends_the_connection(byte level, int length)
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await SignedInAsync(host, level);
        byte[] properties = level == 5 ? [0] : [];
        await socket.SendAsync(RawMqtt.Publish(Topic, 7, [.. properties, .. new byte[length]]), Patience.Token);
        (await socket.ReadToEndAsync()).Take(3).ShouldBe(level == 5 ? [0xE0, 2, 0x95] : []);
        host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
        host.Refused["tooLarge"].ShouldBe(1);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_announced_256_MB_ends_the_connection_before_a_byte_of_it_is_taken(byte level)
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await SignedInAsync(host, level);
        await socket.SendAsync(RawMqtt.Header(0x32, 268_435_455), Patience.Token);
        (await socket.ReadToEndAsync()).Take(3).ShouldBe(level == 5 ? [0xE0, 2, 0x95] : []);
    }

    [Fact]
    public async Task The_hub_reads_no_more_of_256_MB_than_the_sockets_hold()
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await SignedInAsync(host, 4);
        await socket.SendAsync(RawMqtt.Header(0x32, 268_435_455), Patience.Token);
        long sent = 0;
        await Should.ThrowAsync<SocketException>(async () =>
        {
            for (var chunk = new byte[64 * 1024]; sent < 268_435_455; sent += chunk.Length) await socket.SendAsync(chunk, Patience.Token);
        });
        sent.ShouldBeLessThan(16 * 1024 * 1024);
    }

    [Fact]
    public async Task A_topic_alias_beyond_the_announced_sixteen_ends_the_connection()
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await SignedInAsync(host, 5);
        await socket.SendAsync(RawMqtt.Publish(Topic, 1, [3, 0x23, 0, 16]), Patience.Token);
        (await socket.ReadAsync(4)).ShouldBe([0x40, 2, 0, 1]);
        await socket.SendAsync(RawMqtt.Publish(Topic, 2, [3, 0x23, 0, 17]), Patience.Token);
        (await socket.ReadToEndAsync()).Take(3).ShouldBe([0xE0, 2, 0x81]);
    }

    static async Task<Socket> SignedInAsync(BrokerHost host, byte level)
    {
        var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(level), Patience.Token);
        var header = await socket.ReadAsync(2);
        (await socket.ReadAsync(header[1]))[1].ShouldBe((byte)0);
        return socket;
    }
}
