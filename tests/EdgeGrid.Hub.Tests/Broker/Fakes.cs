using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using EdgeGrid.Hub.Broker;
using Microsoft.Extensions.Logging;

namespace EdgeGrid.Hub.Tests.Broker;

internal sealed class FakeCredentials : ICredentials
{
    public ConcurrentDictionary<string, string> Terminals { get; } = new() { ["t-0001"] = "secret-1", ["t-0002"] = "secret-2" };

    public ConcurrentDictionary<string, PersonPrincipal> Tokens { get; } = new()
    {
        ["leader-token"] = new("k1", "gridLeader", "530102005901003", IsAdmin: false),
        ["other-token"] = new("k2", "gridLeader", "530102005901003", IsAdmin: false),
        ["admin-token"] = new("k3", "admin", "530102", IsAdmin: true),
    };

    public ValueTask<bool> IsTerminalAsync(string clientId, CancellationToken cancellationToken) => new(Terminals.ContainsKey(clientId));

    public ValueTask<bool> IsTerminalSecretAsync(string terminalId, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) =>
        new(Terminals.TryGetValue(terminalId, out var known) && known == Encoding.UTF8.GetString(secret.Span));

    public ValueTask<PersonPrincipal?> FindPersonAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken) =>
        new(Tokens.GetValueOrDefault(Encoding.UTF8.GetString(token.Span)));
}

/// <summary>Remembers what it received; <see cref="Store"/> decides when and whether it is on disk.</summary>
internal sealed class FakeReceiver : IPublishReceiver
{
    public Channel<ReceivedPublish> Received { get; } = Channel.CreateUnbounded<ReceivedPublish>();

    public Func<ReceivedPublish, Task> Store { get; set; } = _ => Task.CompletedTask;

    public string ShortStream => "reading";

    /// <summary>Decides of bodies of the short stream; null, as at first, sends them all the long way.</summary>
    public Func<byte[], Task?>? StoreShort { get; set; }

    public Task? Pressure { get; set; }

    public bool TryReceive(string terminalId, ReadOnlySpan<byte> body, DateTimeOffset receivedAt, out Task stored)
    {
        var taken = StoreShort?.Invoke(body.ToArray());
        stored = taken ?? Task.CompletedTask;
        return taken is not null;
    }

    public Task ReceiveAsync(ReceivedPublish publish)
    {
        var stored = Store(publish);
        Received.Writer.TryWrite(publish);
        return stored;
    }

    public async Task<ReceivedPublish> NextAsync() => await Received.Reader.ReadAsync(Patience.Token);
}

/// <summary>Remembers who came and went, as words: <c>+t-0001 60</c>, <c>-t-0001 clean</c>.</summary>
internal sealed class FakeWatch : IConnectionWatch
{
    public Channel<string> Seen { get; } = Channel.CreateUnbounded<string>();

    public Channel<string> Taken { get; } = Channel.CreateUnbounded<string>();

    public void Connected(string terminalId, TimeSpan keepAlive) => Seen.Writer.TryWrite(FormattableString.Invariant($"+{terminalId} {(int)keepAlive.TotalSeconds}"));

    public void Listening(string terminalId)
    {
    }

    public void Took(string terminalId, string topic, in ReadOnlySequence<byte> body) => Taken.Writer.TryWrite($"{terminalId} {topic} {Encoding.UTF8.GetString(body)}");

    public void Disconnected(string terminalId, DateTimeOffset heardAt, bool clean) => Seen.Writer.TryWrite($"-{terminalId} {(clean ? "clean" : "lost")}");

    public async Task<string> NextAsync() => await Seen.Reader.ReadAsync(Patience.Token);
}

/// <summary>Remembers what was logged as a warning or worse.</summary>
internal sealed class FakeLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Complaints { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Complaints.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // What was remembered is still to be read.
    }
}

internal static class Patience
{
    /// <summary>A signal that has not come after a minute will not come, however busy the machine.</summary>
    public static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
}
