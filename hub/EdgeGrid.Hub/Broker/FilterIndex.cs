using MQTTnet;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Topic filters (MQTT 4.7) and whose they are, found from a topic without asking each: a filter lies under the levels before
/// its first wildcard, so that a topic looks only under itself and the levels above it.
/// </summary>
internal sealed class FilterIndex<T> where T : notnull
{
    readonly Dictionary<string, List<(string Filter, T Owner)>> _byLiteral = [];

    public void Add(string filter, T owner)
    {
        var literal = LiteralOf(filter);
        if (!_byLiteral.TryGetValue(literal, out var entries)) _byLiteral[literal] = entries = [];
        entries.Add((filter, owner));
    }

    public void Remove(string filter, T owner)
    {
        var literal = LiteralOf(filter);
        if (!_byLiteral.TryGetValue(literal, out var entries)) return;
        entries.Remove((filter, owner));
        if (entries.Count == 0) _byLiteral.Remove(literal);
    }

    /// <summary>The owner of each filter that a topic matches, as often as filters do.</summary>
    public List<T> Matching(string topic)
    {
        List<T> found = [];
        var byLiteral = _byLiteral.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = topic.Length; end > 0; end = topic.AsSpan(0, end).LastIndexOf('/')) Collect(topic.AsSpan(0, end));
        Collect("");
        return found;

        void Collect(ReadOnlySpan<char> literal)
        {
            if (!byLiteral.TryGetValue(literal, out var entries)) return;
            foreach (var (filter, owner) in entries)
            {
                if (MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch) found.Add(owner);
            }
        }
    }

    /// <summary>The levels of a filter before its first wildcard, <c>eg/v1/g</c> of <c>eg/v1/g/+/summary</c>; the whole filter when it has none.</summary>
    public static string LiteralOf(string filter) => filter.AsSpan().IndexOfAny('+', '#') switch
    {
        < 0 => filter,
        0 => "",
        var wildcard => filter[..(wildcard - 1)],
    };
}
