using System.Diagnostics.Metrics;
using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Ingest;

/// <summary>Counts what came up: stored, repeated, dead-lettered, by stream.</summary>
internal sealed class IngestMetrics
{
    private readonly Counter<long> _stored;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _deadLetters;

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("EdgeGrid.Hub");
        _stored = meter.CreateCounter<long>("edgegrid.messages.stored", description: "Upward messages stored for the first time");
        _repeated = meter.CreateCounter<long>("edgegrid.messages.repeated", description: "Upward messages heard before");
        _deadLetters = meter.CreateCounter<long>("edgegrid.messages.dead", description: "Upward messages that could not be read");
    }

    internal void Stored(string stream, bool repeated) => (repeated ? _repeated : _stored).Add(1, Stream(stream));

    internal void Stored(string stream, int stored, int repeated)
    {
        _stored.Add(stored, Stream(stream));
        _repeated.Add(repeated, Stream(stream));
    }

    internal void DeadLetter(string stream) => _deadLetters.Add(1, Stream(stream));

    // What a terminal invents must not become a series of its own.
    private static KeyValuePair<string, object?> Stream(string stream) => new("stream", Topics.IsUpward(stream) ? stream : "unknown");
}
