using System.Threading.Channels;
using EdgeGrid.Hub.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class HubPublishesTests
{
    const string Summary = "eg/v1/g/530102/005/901/003/summary";

    [Fact]
    public async Task What_the_hub_retains_is_there_for_who_comes_later_until_it_is_cleared()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: true);
        host.Forward.Publish(Summary, "2"u8.ToArray(), retain: true);
        (await NextOfAsync(await ListenAsync(host, "first"))).ShouldBe("2 retained");
        host.Forward.Publish(Summary, default, retain: true);
        var later = await ListenAsync(host, "second");
        host.Forward.Publish(Summary, "3"u8.ToArray(), retain: true);
        (await NextOfAsync(later)).ShouldBe("3");
    }

    [Fact]
    public async Task A_dashboard_connects_over_websocket()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Forward.Publish(Summary, "1"u8.ToArray(), retain: true);
        var heard = Channel.CreateUnbounded<string>();
        var client = Hear(host.Client(), heard);
        await client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithWebSocketServer(host.WebSocket)
            .WithProtocolVersion(MqttProtocolVersion.V311).WithClientId("").WithCredentials("token", "leader-token").Build(), Patience.Token);
        await client.SubscribeAsync("eg/v1/g/530102/005/901/003/#", cancellationToken: Patience.Token);
        (await NextOfAsync(heard)).ShouldBe("1 retained");
    }

    [Fact]
    public async Task A_terminals_status_is_retained_and_its_other_messages_go_to_nobody()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(MqttProtocolVersion.V311);
        await client.PublishStringAsync("eg/v1/t/t-0001/press", "{}", MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Patience.Token);
        await client.PublishStringAsync("eg/v1/t/t-0001/status", "here", MqttQualityOfServiceLevel.AtLeastOnce, retain: true, Patience.Token);
        var heard = Channel.CreateUnbounded<string>();
        Hear(client, heard);
        await client.SubscribeAsync("eg/v1/t/t-0001/#", MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token);
        (await NextOfAsync(heard)).ShouldBe("here retained");
        await client.PublishStringAsync("eg/v1/t/t-0001/press", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        host.Forward.Publish("eg/v1/t/t-0001/ack", "filed"u8.ToArray(), retain: false);
        (await NextOfAsync(heard)).ShouldBe("filed");
    }

    [Fact]
    public async Task A_subscriber_who_does_not_read_holds_up_nobody_and_a_whole_county_arrives_at_who_does()
    {
        await using var host = await BrokerHost.StartAsync();
        using var deaf = await host.DialAsync();
        await deaf.SendAsync(RawMqtt.Connect(4, "deaf", "token", "leader-token"), Patience.Token);
        await deaf.ReadAsync(4);
        await deaf.SendAsync(RawMqtt.Packet(0x82, [0, 1, 0, (byte)Summary.Length, .. System.Text.Encoding.ASCII.GetBytes(Summary), 1]), Patience.Token);
        await deaf.ReadAsync(5);
        var heard = await ListenAsync(host, "listening");
        const int Burst = 5_000;
        var body = new byte[1024];
        body.AsSpan().Fill((byte)'x');
        for (var i = 0; i < Burst; i++) host.Forward.Publish(Summary, body, retain: false);
        for (var i = 0; i < Burst; i++) (await NextOfAsync(heard)).Length.ShouldBe(1024);
    }

    [Fact]
    public async Task A_subscriber_who_never_acknowledges_is_sent_away()
    {
        await using var host = await BrokerHost.StartAsync();
        using var mute = await host.DialAsync();
        await mute.SendAsync(RawMqtt.Connect(4, "mute", "token", "leader-token"), Patience.Token);
        await mute.ReadAsync(4);
        await mute.SendAsync(RawMqtt.Packet(0x82, [0, 1, 0, (byte)Summary.Length, .. System.Text.Encoding.ASCII.GetBytes(Summary), 1]), Patience.Token);
        await mute.ReadAsync(5);
        var ended = mute.ReadToEndAsync();
        for (var i = 0; i < MqttChannel.MaxUnacknowledged; i++) host.Forward.Publish(Summary, "x"u8.ToArray(), retain: false);
        await ended;
        host.Refused["slowSubscriber"].ShouldBe(1);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311, MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V500, MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttProtocolVersion.V311, MqttQualityOfServiceLevel.AtMostOnce)]
    public async Task The_hub_is_told_what_a_terminal_took_and_nothing_of_what_it_leaves_unacknowledged(MqttProtocolVersion version, MqttQualityOfServiceLevel granted)
    {
        await using var host = await BrokerHost.StartAsync();
        var heard = Channel.CreateUnbounded<string>();
        var client = await host.ConnectAsync(version);
        client.ApplicationMessageReceivedAsync += args =>
        {
            args.AutoAcknowledge = args.ApplicationMessage.ConvertPayloadToString() != "left";
            heard.Writer.TryWrite(args.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        await client.SubscribeAsync("eg/v1/t/t-0001/#", granted, Patience.Token);
        host.Forward.Publish("eg/v1/t/t-0001/progress", "left"u8.ToArray(), retain: false);
        host.Forward.Publish("eg/v1/t/t-0001/progress", "taken"u8.ToArray(), retain: false);
        if (granted == MqttQualityOfServiceLevel.AtMostOnce)
            (await host.Watch.Taken.Reader.ReadAsync(Patience.Token)).ShouldBe("t-0001 eg/v1/t/t-0001/progress left");
        (await host.Watch.Taken.Reader.ReadAsync(Patience.Token)).ShouldBe("t-0001 eg/v1/t/t-0001/progress taken");
        (await NextOfAsync(heard)).ShouldBe("left");
        (await NextOfAsync(heard)).ShouldBe("taken");
    }

    static async Task<Channel<string>> ListenAsync(BrokerHost host, string clientId)
    {
        var heard = Channel.CreateUnbounded<string>();
        var client = Hear(await host.ConnectAsync(MqttProtocolVersion.V500, "token", "leader-token", clientId), heard);
        await client.SubscribeAsync("eg/v1/g/530102/005/901/003/#", MqttQualityOfServiceLevel.AtLeastOnce, Patience.Token);
        return heard;
    }

    static IMqttClient Hear(IMqttClient client, Channel<string> heard)
    {
        client.ApplicationMessageReceivedAsync += args =>
        {
            heard.Writer.TryWrite(args.ApplicationMessage.ConvertPayloadToString() + (args.ApplicationMessage.Retain ? " retained" : ""));
            return Task.CompletedTask;
        };
        return client;
    }

    static async Task<string> NextOfAsync(Channel<string> heard) => await heard.Reader.ReadAsync(Patience.Token);
}
