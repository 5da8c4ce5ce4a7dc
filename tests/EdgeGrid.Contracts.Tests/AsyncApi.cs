using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeGrid.Contracts.Tests;

/// <summary>asyncapi.yaml as JSON nodes.</summary>
internal static class AsyncApi
{
    public static JsonObject Document { get; } = Load();

    public static JsonObject Schemas => Document["components"]!["schemas"]!.AsObject();

    public static JsonObject Channels => Document["channels"]!.AsObject();

    public static JsonObject Schema(string name) => Schemas[name]!.AsObject();

    public static string[] Words(JsonNode list) => [.. list.AsArray().Select(word => word!.GetValue<string>())];

    /// <summary>What a reference points to; the node itself when it is none.</summary>
    public static JsonObject Resolve(JsonNode node)
    {
        JsonNode found = node;
        if (node["$ref"]?.GetValue<string>() is string path)
        {
            found = path.Split('/').Skip(1).Aggregate((JsonNode)Document, (at, step) => at[step] ?? throw new InvalidDataException(path + " points nowhere"));
        }

        return found.AsObject();
    }

    /// <summary>Where a value breaks a schema of the document.</summary>
    public static IReadOnlyList<string> Faults(string schema, JsonNode? value)
    {
        List<string> faults = [];
        SchemaCheck.Check(Schema(schema), value, schema, faults);
        return faults;
    }

    public static IEnumerable<(string Name, JsonNode Payload)> Examples() =>
        from message in Document["components"]!["messages"]!.AsObject()
        from example in message.Value!["examples"]?.AsArray() ?? []
        select (example!["name"]!.GetValue<string>(), example["payload"]!);

    private static JsonObject Load()
    {
        YamlStream yaml = [];
        using StreamReader file = new(Path.Combine(AppContext.BaseDirectory, "asyncapi.yaml"));
        yaml.Load(file);
        return Convert(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(field => KeyValuePair.Create(((YamlScalarNode)field.Key).Value!, Convert(field.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidDataException("unexpected " + node.NodeType),
    };

    // The core schema of YAML 1.2, as far as the document needs it.
    private static JsonValue Plain(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
