using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeGrid.Hub.Standards;

/// <summary>Reads the data files that lie beside this room's code; one that lacks a column or has one too many is a broken build.</summary>
internal static class EmbeddedJson
{
    internal static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    internal static T Read<T>(string file)
    {
        using var resource = typeof(EmbeddedJson).Assembly.GetManifestResourceStream("EdgeGrid.Hub.Standards." + file)
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(resource, Strict)!;
    }
}
