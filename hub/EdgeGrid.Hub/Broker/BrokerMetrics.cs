using System.Diagnostics.Metrics;

namespace EdgeGrid.Hub.Broker;

/// <summary>What the broker counts: refusals by reason, and messages a slow subscriber missed.</summary>
internal sealed class BrokerMetrics
{
    public const string MeterName = "EdgeGrid.Hub";

    readonly Counter<long> _refused;
    readonly Counter<long> _dropped;

    public BrokerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _refused = meter.CreateCounter<long>("edgegrid.mqtt.refused", description: "What the broker refused, by reason.");
        _dropped = meter.CreateCounter<long>("edgegrid.mqtt.dropped", description: "Messages dropped from a slow subscriber's queue.");
    }

    public void Refused(Refusal refusal) => _refused.Add(1, new KeyValuePair<string, object?>("reason", refusal switch
    {
        Refusal.SignIn => "signIn",
        Refusal.SignInTimeout => "signInTimeout",
        Refusal.ForeignPublish => "foreignPublish",
        Refusal.ForeignSubscription => "foreignSubscription",
        Refusal.TooLarge => "tooLarge",
        Refusal.Malformed => "malformed",
        _ => "slowSubscriber",
    }));

    public void Dropped() => _dropped.Add(1);
}

/// <summary>Why the broker turned something away.</summary>
internal enum Refusal
{
    SignIn,
    SignInTimeout,
    ForeignPublish,
    ForeignSubscription,
    TooLarge,
    Malformed,
    SlowSubscriber,
}
