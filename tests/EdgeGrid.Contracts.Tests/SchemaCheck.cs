using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeGrid.Contracts.Tests;

/// <summary>JSON Schema (draft 7) as far as asyncapi.yaml uses it; a keyword it does not know is an error, never passed over.</summary>
internal static class SchemaCheck
{
    public static void Check(JsonNode schema, JsonNode? value, string path, List<string> faults)
    {
        foreach ((string keyword, JsonNode? rule) in AsyncApi.Resolve(schema))
        {
            if (!Holds(keyword, rule!, value, path, faults))
            {
                faults.Add($"{path}: {value?.ToJsonString() ?? "null"} breaks {keyword} {rule!.ToJsonString()}");
            }
        }
    }

    private static bool Holds(string keyword, JsonNode rule, JsonNode? value, string path, List<string> faults)
    {
        switch (keyword)
        {
            case "description" or "x-unit" or "default":
                return true;
            case "type":
                return rule is JsonArray types ? types.Any(type => IsOf(type!, value)) : IsOf(rule, value);
            case "const":
                return JsonNode.DeepEquals(Plain(rule), Plain(value));
            case "enum":
                return rule.AsArray().Any(word => JsonNode.DeepEquals(Plain(word), Plain(value)));
            case "pattern":
                return !IsText(value) || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1));
            case "minLength":
                return !IsText(value) || value!.GetValue<string>().Length >= Number(rule);
            case "maxLength":
                return !IsText(value) || value!.GetValue<string>().Length <= Number(rule);
            case "minimum":
                return !IsNumber(value) || Number(value!) >= Number(rule);
            case "maximum":
                return !IsNumber(value) || Number(value!) <= Number(rule);
            case "minItems":
                return value is not JsonArray many || many.Count >= Number(rule);
            case "maxItems":
                return value is not JsonArray few || few.Count <= Number(rule);
            case "required":
                return value is not JsonObject whole || AsyncApi.Words(rule).All(whole.ContainsKey);
            case "oneOf":
                return rule.AsArray().Count(branch => Matches(branch!, value, path)) == 1;
            case "properties":
                foreach ((string name, JsonNode? property) in (value as JsonObject ?? []).Where(field => rule.AsObject().ContainsKey(field.Key)))
                {
                    Check(rule[name]!, property, path + "." + name, faults);
                }

                return true;
            case "items":
                foreach (JsonNode? item in value as JsonArray ?? [])
                {
                    Check(rule, item, path + "[]", faults);
                }

                return true;
            default:
                throw new InvalidDataException($"{path}: the check does not know '{keyword}'");
        }
    }

    private static bool Matches(JsonNode branch, JsonNode? value, string path)
    {
        List<string> faults = [];
        Check(branch, value, path, faults);
        return faults.Count == 0;
    }

    private static bool IsOf(JsonNode type, JsonNode? value) => type.GetValue<string>() switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() is JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() is JsonValueKind.Number,
        "integer" => value?.GetValueKind() is JsonValueKind.Number && decimal.IsInteger(Number(value)),
        string other => throw new InvalidDataException("the check does not know the type " + other),
    };

    // A keyword says something about its own kind of value only (JSON Schema): what is of another kind is the type's matter.
    private static bool IsText(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String;

    private static bool IsNumber(JsonNode? value) => value?.GetValueKind() is JsonValueKind.Number;

    private static decimal Number(JsonNode value) => JsonSerializer.Deserialize<decimal>(value.ToJsonString());

    private static JsonNode? Plain(JsonNode? value) => value is null ? null : JsonNode.Parse(value.ToJsonString());
}
