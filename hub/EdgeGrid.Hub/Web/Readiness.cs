using System.Collections.Concurrent;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Web;

/// <summary>What still keeps the hub from being ready: start-up work not yet done, and a disk that refuses commits.</summary>
internal sealed class Readiness(HubDatabase database, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<string, bool> _unfinished = new();

    /// <summary>Why the hub is not ready; empty when it is.</summary>
    internal IReadOnlyList<string> Reasons()
    {
        var reasons = _unfinished.Keys.Order().ToList();
        if (!lifetime.ApplicationStarted.IsCancellationRequested)
            reasons.Add("not listening yet");
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            reasons.Add("stopping");
        if (database.Fault is { } fault)
            reasons.Add("store: " + fault);
        return reasons;
    }

    /// <summary>Names work that must be done first; done when disposed. To be called before the host starts.</summary>
    internal IDisposable Expect(string work)
    {
        _unfinished[work] = true;
        return new Work(() => _unfinished.TryRemove(work, out _));
    }

    private sealed class Work(Action done) : IDisposable
    {
        public void Dispose() => done();
    }
}
