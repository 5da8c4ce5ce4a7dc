using EdgeGrid.Hub.Broker;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

/// <summary>Against asking every filter and reading every retained message, with MQTTnet's comparer of one filter with one topic as the judge.</summary>
public sealed class FindingFilters
{
    // Few levels, so that filters and topics meet often; the empty one, because MQTT knows it.
    static readonly string[] Levels = ["a", "b", "", "ab"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_topic_finds_the_owners_of_the_filters_it_matches_and_a_filter_the_retained_messages(int seed)
    {
        var random = new Random(seed);
        var index = new FilterIndex<int>();
        var retained = new RetainedMessages();
        var filters = new List<(string Filter, int Owner)>();
        var messages = new Dictionary<string, MqttApplicationMessage>();
        var matches = 0;
        for (var step = 0; step < 3_000; step++)
        {
            if (filters.Count < 40 || random.Next(2) == 0)
            {
                filters.Add((Filter(random), step));
                index.Add(filters[^1].Filter, step);
            }
            else
            {
                var at = random.Next(filters.Count);
                index.Remove(filters[at].Filter, filters[at].Owner);
                filters.RemoveAt(at);
            }

            var topic = Topic(random);
            var expected = filters.Where(f => IsMatch(topic, f.Filter)).Select(f => f.Owner).ToList();
            index.Matching(topic).ShouldBe(expected, ignoreOrder: true);
            matches += expected.Count;

            var message = new MqttApplicationMessage { Topic = topic, Payload = new(random.Next(3) == 0 ? [] : [1]) };
            retained.Keep(message);
            messages.Remove(topic);
            if (message.Payload.Length > 0) messages[topic] = message;
            var filter = Filter(random);
            retained.Matching(filter).ShouldBe(messages.Values.Where(m => IsMatch(m.Topic, filter)), ignoreOrder: true);
        }

        matches.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public void An_index_from_which_all_was_removed_finds_nothing()
    {
        var index = new FilterIndex<string>();
        index.Add("a/+", "me");
        index.Remove("a/+", "you");
        index.Remove("b/+", "me");
        index.Matching("a/b").ShouldBe(["me"]);
        index.Remove("a/+", "me");
        index.Matching("a/b").ShouldBeEmpty();
    }

    static bool IsMatch(string topic, string filter) => MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch;

    static string Topic(Random random)
    {
        var topic = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Levels[random.Next(Levels.Length)]));
        return topic.Length == 0 ? "a" : topic;
    }

    static string Filter(Random random)
    {
        var levels = Topic(random).Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            if (random.Next(4) == 0) levels[i] = "+";
        }

        return random.Next(4) == 0 ? string.Join('/', levels) + "/#" : string.Join('/', levels);
    }
}
