using EdgeGrid.Hub.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class SignInTests
{
    [Theory]
    [InlineData(MqttProtocolVersion.V311)]
    [InlineData(MqttProtocolVersion.V500)]
    public async Task A_terminal_signs_in_with_its_secret_and_is_seen(MqttProtocolVersion version)
    {
        await using var host = await BrokerHost.StartAsync();
        var client = await host.ConnectAsync(version);
        (await host.Watch.NextAsync()).ShouldBe("+t-0001 60");
        host.Broker.LastHeard("t-0001").ShouldBe(host.Time.GetUtcNow());
        await client.DisconnectAsync(cancellationToken: Patience.Token);
        (await host.Watch.NextAsync()).ShouldBe("-t-0001 clean");
    }

    [Theory]
    [InlineData("t-0001", "t-0001", "wrong", MqttClientConnectResultCode.BadUserNameOrPassword)]
    [InlineData("t-9000", "t-9000", "secret-1", MqttClientConnectResultCode.BadUserNameOrPassword)]
    [InlineData("t-0001", "t-0002", "secret-1", MqttClientConnectResultCode.NotAuthorized)]
    [InlineData("anyone", "anyone", null, MqttClientConnectResultCode.NotAuthorized)]
    [InlineData("token", "phone", "no-such-token", MqttClientConnectResultCode.BadUserNameOrPassword)]
    [InlineData("token", "t-0002", "leader-token", MqttClientConnectResultCode.NotAuthorized)]
    public async Task Whoever_may_not_in_is_told_so_on_both_versions(string user, string clientId, string? password, MqttClientConnectResultCode answer)
    {
        await using var host = await BrokerHost.StartAsync();
        foreach (var version in new[] { MqttProtocolVersion.V311, MqttProtocolVersion.V500 })
        {
            var options = host.Options(version, user, password, clientId).Build();
            (await host.Client().ConnectAsync(options, Patience.Token)).ResultCode.ShouldBe(answer);
        }

        host.Refused["signIn"].ShouldBe(2);
    }

    [Theory]
    [InlineData("t-0001", "wrong", 4)]
    [InlineData("t-0002", "secret-1", 4)]
    public async Task On_the_wire_a_refusal_is_a_connack_before_the_close(string user, string password, byte code)
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(4, "t-0001", user, password), Patience.Token);
        (await socket.ReadToEndAsync()).ShouldBe([0x20, 2, 0, code]);
    }

    [Fact]
    public async Task A_person_without_a_client_id_gets_one_on_mqtt_5()
    {
        await using var host = await BrokerHost.StartAsync();
        var options = host.Options(MqttProtocolVersion.V500, "token", "leader-token").WithClientId("").Build();
        (await host.Client().ConnectAsync(options, Patience.Token)).AssignedClientIdentifier.ShouldStartWith("auto-");
    }

    [Fact]
    public async Task Persons_without_a_client_id_do_not_meet_on_mqtt_3()
    {
        await using var host = await BrokerHost.StartAsync();
        using var one = await host.DialAsync();
        using var two = await host.DialAsync();
        foreach (var socket in new[] { one, two })
        {
            await socket.SendAsync(RawMqtt.Connect(4, "", "token", "leader-token"), Patience.Token);
            (await socket.ReadAsync(4)).ShouldBe([0x20, 2, 0, 0]);
        }

        await one.SendAsync(RawMqtt.Packet(0xC0, []), Patience.Token);
        (await one.ReadAsync(2)).ShouldBe([0xD0, 0]);
    }

    [Fact]
    public async Task The_same_client_id_under_another_token_takes_nothing_over()
    {
        await using var host = await BrokerHost.StartAsync();
        var mine = await host.ConnectAsync(MqttProtocolVersion.V500, "token", "leader-token", "phone");
        await host.ConnectAsync(MqttProtocolVersion.V500, "token", "other-token", "phone");
        await mine.PingAsync(Patience.Token);
        mine.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_terminal_that_connects_again_takes_its_own_session_over()
    {
        await using var host = await BrokerHost.StartAsync();
        var first = await host.ConnectAsync(MqttProtocolVersion.V500);
        var ended = new TaskCompletionSource<MqttClientDisconnectReason>();
        first.DisconnectedAsync += args => Task.FromResult(ended.TrySetResult(args.Reason));
        var second = await host.ConnectAsync(MqttProtocolVersion.V500);
        (await ended.Task.WaitAsync(Patience.Token)).ShouldBe(MqttClientDisconnectReason.SessionTakenOver);
        await second.PublishStringAsync("eg/v1/t/t-0001/press", "{}", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Patience.Token);
        (await host.Watch.NextAsync()).ShouldBe("+t-0001 60");
        (await host.Watch.NextAsync()).ShouldBe("-t-0001 lost");
        (await host.Watch.NextAsync()).ShouldBe("+t-0001 60");
    }

    [Fact]
    public async Task A_revoked_terminal_is_thrown_out_at_once()
    {
        await using var host = await BrokerHost.StartAsync();
        using var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(), Patience.Token);
        await socket.ReadAsync(4);
        await host.Watch.NextAsync();
        host.Credentials.Terminals.TryRemove("t-0001", out _);
        host.Broker.DisconnectTerminal("t-0001");
        (await socket.ReadToEndAsync()).ShouldBeEmpty();
        (await host.Watch.NextAsync()).ShouldBe("-t-0001 lost");
    }

    [Fact]
    public async Task A_connection_ends_when_its_token_expires()
    {
        await using var host = await BrokerHost.StartAsync();
        host.Credentials.Tokens["day-token"] = new PersonPrincipal("k9", "resident", "53010200590100302", IsAdmin: false, host.Time.GetUtcNow().AddDays(1));
        using var socket = await host.DialAsync();
        await socket.SendAsync(RawMqtt.Connect(4, "phone", "token", "day-token"), Patience.Token);
        await socket.ReadAsync(4);
        host.Time.Advance(TimeSpan.FromDays(1));
        (await socket.ReadToEndAsync()).ShouldBeEmpty();
    }
}
