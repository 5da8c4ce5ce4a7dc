using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>What the hub logged as an error.</summary>
internal sealed class Complaints : ILoggerProvider, ILogger
{
    internal ConcurrentQueue<string> Said { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Said.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // What was said is still to be read.
    }
}
