using System.Buffers;
using MQTTnet;
using MQTTnet.Protocol;

namespace EdgeGrid.Terminal.Host.Mqtt;

/// <summary>
/// One connection from its CONNECT to its end, told to one <see cref="ILinkEvents"/>. Publishing, closing and cutting may be called
/// while it comes up; whoever ends it on this side is not told that it ended, except by <see cref="Cut"/>.
/// </summary>
internal sealed class MqttConnection : IDisposable
{
    /// <summary>How long a goodbye waits for the line to fall silent, and then for the DISCONNECT to leave.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly ILinkEvents _events;
    private List<string> _topics = [];
    private Task _unacknowledged = Task.CompletedTask;
    private int _lastId;
    private int _over;

    internal MqttConnection(ILinkEvents events)
    {
        _events = events;
        _client.DisconnectedAsync += ended =>
        {
            Over(ended.Exception?.GetBaseException().Message ?? ended.ReasonString ?? "ended by the hub");
            return Task.CompletedTask;
        };
        _client.ApplicationMessageReceivedAsync += received =>
        {
            _events.Received(received.ApplicationMessage.Topic, received.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
    }

    /// <summary>Connected and subscribed, and not over.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Connects once the connection before has ended, and subscribes; ends in Opened or Closed.</summary>
    internal async Task OpenAsync(Task before, MqttClientOptions options, MqttClientSubscribeOptions subscriptions)
    {
        try
        {
            await before;
            var answer = await _client.ConnectAsync(options, _givenUp.Token);
            if (answer.ResultCode != MqttClientConnectResultCode.Success)
            {
                Over($"refused: {answer.ResultCode}");
                return;
            }

            var granted = await _client.SubscribeAsync(subscriptions, _givenUp.Token);
            if (granted.Items.FirstOrDefault(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
            {
                Cut($"subscription to {refused.TopicFilter.Topic} refused");
                return;
            }

            _topics = [.. subscriptions.TopicFilters.Select(filter => filter.Topic)];
            IsOpen = Volatile.Read(ref _over) == 0;
            if (IsOpen)
                _events.Opened();
        }
        catch (Exception broken)
        {
            Over(broken.GetBaseException().Message);
        }
    }

    /// <summary>Sends in the order of the calls, as the client's sending is first come, first served; the message's id, 0 while not open.</summary>
    internal int Publish(string topic, byte[] body, bool retain)
    {
        if (!IsOpen)
            return 0;
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            PayloadSegment = body,
            Retain = retain,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
        var sent = SendAsync(message, ++_lastId);
        _unacknowledged = _unacknowledged.IsCompleted ? sent : Task.WhenAll(_unacknowledged, sent);
        return _lastId;
    }

    /// <summary>
    /// Ends it in peace. First the line falls silent (nothing subscribed, every PUBACK in): whatever reached a closed socket would reset
    /// the connection, and the hub might then never read the DISCONNECT and speak the will.
    /// </summary>
    internal async Task CloseAsync()
    {
        Interlocked.Exchange(ref _over, 1);
        if (IsOpen)
        {
            IsOpen = false;
            await TryAsync(FallSilentAsync);
            await TryAsync(patience => _client.DisconnectAsync(new MqttClientDisconnectOptions(), patience));
        }

        Dispose();
    }

    /// <summary>Ends it as a pulled cable does: no DISCONNECT.</summary>
    internal void Cut(string reason)
    {
        Over(reason);
        Dispose();
    }

    /// <summary>Lets go of the socket as it is. The token source stays: calls on their way still look at it.</summary>
    public void Dispose()
    {
        IsOpen = false;
        _givenUp.Cancel();
        _client.Dispose();
    }

    private async Task FallSilentAsync(CancellationToken patience)
    {
        await _client.UnsubscribeAsync(new MqttClientUnsubscribeOptions { TopicFilters = _topics }, patience);
        await _unacknowledged.WaitAsync(patience);
    }

    private static async Task TryAsync(Func<CancellationToken, Task> step)
    {
        using var patience = new CancellationTokenSource(Goodbye);
        try
        {
            await step(patience.Token);
        }
        catch (Exception)
        {
            // Broken or silent meanwhile: the hub notices by itself, and there is nobody left to tell.
        }
    }

    private async Task SendAsync(MqttApplicationMessage message, int id)
    {
        try
        {
            var answer = await _client.PublishAsync(message, _givenUp.Token);
            if (answer.IsSuccess)
                _events.Published(id);
            else
                Cut($"a message to {message.Topic} was refused: {answer.ReasonCode}");
        }
        catch (Exception broken)
        {
            Over(broken.GetBaseException().Message);
        }
    }

    private void Over(string reason)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
            return;
        IsOpen = false;
        _events.Closed(reason);
    }
}
