using System.Reflection;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace EdgeGrid.Contracts.Tests;

public sealed class AsyncApiTests
{
    private static readonly string[] Streams =
        [.. typeof(Topics).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!)];

    private static IEnumerable<string> Addresses => AsyncApi.Channels.Select(channel => channel.Value!["address"]!.GetValue<string>());

    [Fact]
    public void The_channels_of_a_terminal_are_the_streams_of_the_code() =>
        Addresses.Where(address => address.StartsWith("eg/v1/t/", StringComparison.Ordinal))
            .ShouldBe(Streams.Select(stream => Topics.Of("{terminal}", stream)), ignoreOrder: true);

    [Fact]
    public void The_channels_of_people_are_those_of_the_contract() =>
        Addresses.Where(address => !address.StartsWith("eg/v1/t/", StringComparison.Ordinal)).ShouldBe(
            [
                "eg/v1/g/{place}/summary", "eg/v1/g/{place}/case/{caseId}", "eg/v1/g/{place}/terminal/{terminal}/{value}",
                "homeassistant/device/{terminal}/config",
            ]);

    [Fact]
    public void A_place_of_a_grid_stands_where_the_document_says() =>
        Topics.OfGrid(GridCode.Parse("53010200590100302")).ShouldBe("eg/v1/g/{place}".Replace("{place}", "530102/005/901/003/02", StringComparison.Ordinal));

    [Fact]
    public void The_hub_receives_what_goes_up_and_sends_what_goes_down()
    {
        foreach (JsonObject operation in AsyncApi.Document["operations"]!.AsObject().Select(entry => entry.Value!.AsObject()))
        {
            string address = AsyncApi.Resolve(operation["channel"]!)["address"]!.GetValue<string>();
            bool up = Topics.TryRead(address.Replace("{terminal}", "t-0001", StringComparison.Ordinal), out _, out string stream) && Topics.IsUpward(stream);
            operation["action"]!.GetValue<string>().ShouldBe(up ? "receive" : "send", address);
        }
    }

    [Fact]
    public void Every_channel_has_one_operation() =>
        AsyncApi.Document["operations"]!.AsObject().Select(entry => entry.Value!["channel"]!["$ref"]!.GetValue<string>())
            .ShouldBe(AsyncApi.Channels.Select(channel => "#/channels/" + channel.Key), ignoreOrder: true);

    [Fact]
    public void Retained_are_the_state_of_a_terminal_its_configuration_and_all_that_people_see() =>
        AsyncApi.Document["operations"]!.AsObject()
            .Where(entry => AsyncApi.Resolve(entry.Value!["bindings"]!)["mqtt"]!["retain"]!.GetValue<bool>()).Select(entry => entry.Key)
            .ShouldBe(["receiveStatus", "sendConfig", "sendSummary", "sendCase", "sendTerminalValue", "sendHomeAssistantDevice"]);

    [Fact]
    public void Every_stream_carries_the_message_the_code_reads_there()
    {
        foreach (Wire wire in Wire.All)
        {
            JsonObject message = AsyncApi.Resolve(AsyncApi.Channels[wire.Stream]!["messages"]!.AsObject().Single().Value!);
            message["payload"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/" + wire.Schema);
        }

        Wire.All.Select(wire => wire.Stream).ShouldBe(Streams, ignoreOrder: true);
    }

    [Fact]
    public void Every_reference_points_somewhere() => References(AsyncApi.Document).Select(AsyncApi.Resolve).Count().ShouldBeGreaterThan(100);

    [Fact]
    public void Every_number_says_its_unit_or_what_it_counts()
    {
        foreach ((string schema, JsonNode? definition) in AsyncApi.Schemas)
        {
            foreach ((string name, JsonNode? property) in definition!["properties"]?.AsObject() ?? [])
            {
                JsonObject resolved = AsyncApi.Resolve(property!);
                if (resolved["type"]?.ToJsonString() is string type && (type.Contains("integer", StringComparison.Ordinal) || type.Contains("number", StringComparison.Ordinal)))
                {
                    (resolved.ContainsKey("x-unit") || resolved.ContainsKey("description")).ShouldBeTrue(schema + "." + name);
                }
            }
        }
    }

    private static IEnumerable<JsonNode> References(JsonNode? node) => node switch
    {
        JsonObject map when map.ContainsKey("$ref") => [map],
        JsonObject map => map.SelectMany(field => References(field.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
