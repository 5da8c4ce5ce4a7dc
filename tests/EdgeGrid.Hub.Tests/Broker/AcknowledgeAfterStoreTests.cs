using System.Net.Sockets;
using EdgeGrid.Hub.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class AcknowledgeAfterStoreTests
{
    const string Press = "eg/v1/t/t-0001/press";

    [Theory]
    [InlineData(MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttQualityOfServiceLevel.ExactlyOnce)]
    public async Task The_acknowledgement_waits_for_the_disk_while_the_next_message_is_already_received(MqttQualityOfServiceLevel qos)
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource();
        host.Receiver.Store = _ => onDisk.Task;
        var client = await host.ConnectAsync(MqttProtocolVersion.V500);
        var first = client.PublishStringAsync(Press, "1", qos, cancellationToken: Patience.Token);
        await host.Receiver.NextAsync();
        var second = client.PublishStringAsync(Press, "2", qos, cancellationToken: Patience.Token);
        await host.Receiver.NextAsync();
        first.IsCompleted.ShouldBeFalse();
        second.IsCompleted.ShouldBeFalse();
        onDisk.SetResult();
        (await first).ReasonCode.ShouldBe(MqttClientPublishReasonCode.Success);
        (await second).ReasonCode.ShouldBe(MqttClientPublishReasonCode.Success);
    }

    [Fact]
    public async Task Acknowledgements_come_in_the_order_of_the_messages_even_when_the_disk_has_another()
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource();
        host.Receiver.Store = publish => publish.Body.Span[0] == 1 ? onDisk.Task : Task.CompletedTask;
        using var socket = await SignedInAsync(host);
        await socket.SendAsync(RawMqtt.Publish(Press, 11, [1]), Patience.Token);
        await socket.SendAsync(RawMqtt.Publish(Press, 12, [2]), Patience.Token);
        await host.Receiver.NextAsync();
        await host.Receiver.NextAsync();
        onDisk.SetResult();
        (await socket.ReadAsync(8)).ShouldBe([0x40, 2, 0, 11, 0x40, 2, 0, 12]);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_not_acknowledged_and_ends_the_connection()
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource();
        host.Receiver.Store = publish => publish.Body.Span[0] == 1 ? onDisk.Task : Task.CompletedTask;
        using var socket = await SignedInAsync(host);
        await socket.SendAsync(RawMqtt.Publish(Press, 1, [1]), Patience.Token);
        await socket.SendAsync(RawMqtt.Publish(Press, 2, [2]), Patience.Token);
        await host.Receiver.NextAsync();
        await host.Receiver.NextAsync();
        onDisk.SetException(new IOException("disk full"));
        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        host.Log.Complaints.TryDequeue(out var complaint).ShouldBeTrue();
        complaint.ShouldContain("disk full");
        host.Log.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_than_256_messages_of_a_connection_are_under_way()
    {
        await using var host = await BrokerHost.StartAsync();
        var onDisk = new TaskCompletionSource();
        host.Receiver.Store = _ => onDisk.Task;
        using var socket = await SignedInAsync(host);
        for (ushort id = 1; id <= OwedAnswers.Limit + 1; id++) await socket.SendAsync(RawMqtt.Publish(Press, id, [1]), Patience.Token);
        for (var i = 0; i < OwedAnswers.Limit; i++) await host.Receiver.NextAsync();
        host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
        onDisk.SetResult();
        await host.Receiver.NextAsync();
        (await socket.ReadAsync(4 * (OwedAnswers.Limit + 1)))[^2..].ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_message_tells_all_the_receiver_must_know()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(MqttProtocolVersion.V311);
        await client.PublishStringAsync("eg/v1/t/t-0001/status", "hello", MqttQualityOfServiceLevel.AtMostOnce, retain: true, Patience.Token);
        var publish = await host.Receiver.NextAsync();
        System.Text.Encoding.UTF8.GetString(publish.Body.Span).ShouldBe("hello");
        (publish with { Body = default }).ShouldBe(new ReceivedPublish(
            "t-0001", "eg/v1/t/t-0001/status", "status", default, 0, Retain: true, IsWill: false, host.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_will_reaches_the_receiver_after_an_abrupt_end(MqttProtocolVersion version)
    {
        await using var host = await BrokerHost.StartAsync();
        var client = host.Client();
        await client.ConnectAsync(WithWill(host, version).Build(), Patience.Token);
        await host.Watch.NextAsync();
        client.Dispose();
        var will = await host.Receiver.NextAsync();
        will.IsWill.ShouldBeTrue();
        will.Stream.ShouldBe("status");
        (await host.Watch.NextAsync()).ShouldBe("-t-0001 lost");
    }

    [Fact]
    public async Task A_will_stays_unsaid_after_a_goodbye_but_not_after_a_goodbye_with_will()
    {
        await using var host = await BrokerHost.StartAsync();
        foreach (var reason in new[] { MqttClientDisconnectOptionsReason.NormalDisconnection, MqttClientDisconnectOptionsReason.DisconnectWithWillMessage })
        {
            var client = host.Client();
            await client.ConnectAsync(WithWill(host, MqttProtocolVersion.V500).Build(), Patience.Token);
            await host.Watch.NextAsync();
            await client.DisconnectAsync(new MqttClientDisconnectOptions { Reason = reason }, Patience.Token);
            await host.Watch.NextAsync();
            if (reason == MqttClientDisconnectOptionsReason.NormalDisconnection) host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
        }

        (await host.Receiver.NextAsync()).IsWill.ShouldBeTrue();
    }

    [Fact]
    public async Task The_hubs_own_stop_is_nobodys_will()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = host.Client();
        var ended = new TaskCompletionSource<MqttClientDisconnectReason>();
        client.DisconnectedAsync += args => Task.FromResult(ended.TrySetResult(args.Reason));
        await client.ConnectAsync(WithWill(host, MqttProtocolVersion.V500).Build(), Patience.Token);
        await host.StopAsync();
        (await ended.Task.WaitAsync(Patience.Token)).ShouldBe(MqttClientDisconnectReason.ServerShuttingDown);
        host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
    }

    static MqttClientOptionsBuilder WithWill(BrokerHost host, MqttProtocolVersion version) => host.Options(version, "t-0001", "secret-1")
        .WithWillTopic("eg/v1/t/t-0001/status").WithWillPayload("""{"v":1,"state":"offline"}""").WithWillRetain()
        .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);

    static async Task<Socket> SignedInAsync(BrokerHost host)
    {
        var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(), Patience.Token);
        (await socket.ReadAsync(4)).ShouldBe([0x20, 2, 0, 0]);
        return socket;
    }
}
