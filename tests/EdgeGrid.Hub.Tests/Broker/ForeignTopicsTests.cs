using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class ForeignTopicsTests
{
    [Fact]
    public async Task On_mqtt_5_a_foreign_publish_is_answered_not_authorized_and_the_connection_stays()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(MqttProtocolVersion.V500);
        var foreign = await client.PublishStringAsync("eg/v1/t/t-0002/press", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        foreign.ReasonCode.ShouldBe(MqttClientPublishReasonCode.NotAuthorized);
        var own = await client.PublishStringAsync("eg/v1/t/t-0001/press", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        own.ReasonCode.ShouldBe(MqttClientPublishReasonCode.Success);
        (await host.Receiver.NextAsync()).Topic.ShouldBe("eg/v1/t/t-0001/press");
        host.Refused["foreignPublish"].ShouldBe(1);
    }

    [Fact]
    public async Task On_mqtt_3_a_foreign_publish_ends_the_connection_unacknowledged()
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(), Patience.Token);
        await socket.ReadAsync(4);
        await socket.SendAsync(RawMqtt.Publish("eg/v1/t/t-0002/press", 1, [1]), Patience.Token);
        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        host.Receiver.Received.Reader.TryRead(out _).ShouldBeFalse();
        host.Refused["foreignPublish"].ShouldBe(1);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V311, MqttClientSubscribeResultCode.UnspecifiedError)]
    [InlineData(MqttProtocolVersion.V500, MqttClientSubscribeResultCode.NotAuthorized)]
    public async Task A_foreign_subscription_is_refused_and_its_neighbours_are_not(MqttProtocolVersion version, MqttClientSubscribeResultCode refused)
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(version);
        var result = await client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder()
            .WithTopicFilter("eg/v1/t/t-0001/ack", MqttQualityOfServiceLevel.AtMostOnce)
            .WithTopicFilter("eg/v1/t/+/ack", MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTopicFilter("eg/v1/t/t-0001/#", MqttQualityOfServiceLevel.AtLeastOnce).Build(), Patience.Token);
        result.Items.Select(item => item.ResultCode).ShouldBe(
            [MqttClientSubscribeResultCode.GrantedQoS0, refused, MqttClientSubscribeResultCode.GrantedQoS1]);
        host.Refused["foreignSubscription"].ShouldBe(1);
    }

    [Fact]
    public async Task A_person_cannot_publish_even_within_the_own_grid()
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(MqttProtocolVersion.V500, "token", "admin-token", "phone");
        var result = await client.PublishStringAsync("eg/v1/g/530102/summary", "{}", MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        result.ReasonCode.ShouldBe(MqttClientPublishReasonCode.NotAuthorized);
    }
}
