using CsCheck;
using EdgeGrid.Hub.Broker;
using MQTTnet;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Broker;

public sealed class TopicRulesTests
{
    static readonly TerminalPrincipal Terminal = new("t-0001");
    static readonly PersonPrincipal Leader = new("k1", "gridLeader", "530102005901003", IsAdmin: false);
    static readonly PersonPrincipal Admin = new("k2", "admin", "530102", IsAdmin: true);
    static readonly PersonPrincipal Department = new("k3", "department", null, IsAdmin: false);

    [Theory]
    [InlineData("eg/v1/t/t-0001/press", true)]
    [InlineData("eg/v1/t/t-0001/status", true)]
    [InlineData("eg/v1/t/t-0001/unheard-of", true)]
    [InlineData("eg/v1/t/t-0001/ack", false)]
    [InlineData("eg/v1/t/t-0001/progress", false)]
    [InlineData("eg/v1/t/t-0001/command", false)]
    [InlineData("eg/v1/t/t-0001/config", false)]
    [InlineData("eg/v1/t/t-0001/", false)]
    [InlineData("eg/v1/t/t-0001", false)]
    [InlineData("eg/v1/t/t-00011/press", false)]
    [InlineData("eg/v1/t/t-0002/press", false)]
    [InlineData("eg/v1/t/t-0001/+", false)]
    [InlineData("eg/v1/g/530102/summary", false)]
    [InlineData("", false)]
    public void A_terminal_publishes_below_its_own_id_but_not_where_the_hub_speaks(string topic, bool allowed) =>
        TopicRules.MayPublish(Terminal, topic, out _).ShouldBe(allowed);

    [Fact]
    public void A_person_publishes_nothing() => TopicRules.MayPublish(Admin, "eg/v1/g/530102/summary", out _).ShouldBeFalse();

    [Theory]
    [InlineData("eg/v1/t/t-0001/#", true)]
    [InlineData("eg/v1/t/t-0001/+", true)]
    [InlineData("eg/v1/t/t-0001/ack", true)]
    [InlineData("eg/v1/t/+/ack", false)]
    [InlineData("eg/v1/t/#", false)]
    [InlineData("#", false)]
    [InlineData("$SYS/#", false)]
    [InlineData("eg/v1/t/t-0001/a#", false)]
    [InlineData("eg/v1/t/t-0001/#/b", false)]
    [InlineData("$share/x/eg/v1/t/t-0001/ack", false)]
    public void A_terminal_subscribes_below_its_own_id(string filter, bool allowed) =>
        TopicRules.MaySubscribe(Terminal, filter).ShouldBe(allowed);

    [Theory]
    [InlineData("eg/v1/g/530102/005/901/003/#", true)]
    [InlineData("eg/v1/g/530102/005/901/003", true)]
    [InlineData("eg/v1/g/530102/005/901/003/+/summary", true)]
    [InlineData("eg/v1/g/530102/005/901/003/02/case/#", true)]
    [InlineData("eg/v1/g/530102/005/901/004/#", false)]
    [InlineData("eg/v1/g/530102/005/901/0033", false)]
    [InlineData("eg/v1/g/530102/005/901/#", false)]
    [InlineData("eg/v1/g/530102/+/901/003/#", false)]
    [InlineData("eg/v1/g/+/005/901/003/summary", false)]
    [InlineData("eg/v1/t/t-0001/#", false)]
    [InlineData("homeassistant/#", false)]
    [InlineData("#", false)]
    public void A_person_subscribes_within_the_tokens_grid(string filter, bool allowed) =>
        TopicRules.MaySubscribe(Leader, filter).ShouldBe(allowed);

    [Theory]
    [InlineData("homeassistant/#", true)]
    [InlineData("homeassistant/device/t-0001/config", true)]
    [InlineData("homeassistants/#", false)]
    [InlineData("eg/v1/g/530102/#", true)]
    [InlineData("+/#", false)]
    public void An_administrator_also_sees_the_discovery_topics(string filter, bool allowed) =>
        TopicRules.MaySubscribe(Admin, filter).ShouldBe(allowed);

    [Fact]
    public void A_token_without_a_grid_subscribes_to_nothing() => TopicRules.MaySubscribe(Department, "eg/v1/g/530102/#").ShouldBeFalse();

    [Theory]
    [InlineData("530102", "eg/v1/g/530102")]
    [InlineData("53010200590100302", "eg/v1/g/530102/005/901/003/02")]
    [InlineData("5301020", null)]
    [InlineData("53010a", null)]
    [InlineData(null, null)]
    public void A_grid_code_becomes_topic_levels(string? code, string? prefix) => TopicRules.GridPrefix(code).ShouldBe(prefix);

    [Fact]
    public void No_allowed_filter_matches_a_topic_outside()
    {
        string[] path = ["eg", "v1", "g", "530102", "005", "901", "003", "02"];
        string[] levels = ["+", "#", "530102", "005", "901", "003", "004", "02", ""];
        var tail = Gen.Int[0, levels.Length - 1].Select(i => levels[i]).Array[0, 4];
        Gen.Select(Gen.Int[0, path.Length], tail, Gen.Int[0, path.Length], tail).Sample((filterStart, filterTail, topicStart, topicTail) =>
        {
            var filter = string.Join('/', [.. path[..filterStart], .. filterTail]);
            var topic = string.Join('/', [.. path[..topicStart], .. topicTail.Where(level => level is not ("+" or "#"))]);
            var reached = TopicRules.MaySubscribe(Leader, filter)
                && MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch;
            return !reached || (topic + "/").StartsWith("eg/v1/g/530102/005/901/003/", StringComparison.Ordinal);
        }, iter: 20_000);
    }
}
