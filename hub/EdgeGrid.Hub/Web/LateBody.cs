using System.Text.Json;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// Reads a body after it is known that the caller may and the state allows: what is wrong with its members comes last (422). The route
/// takes it as a plain JSON value.
/// </summary>
internal static class LateBody
{
    /// <summary>The body; null when none was sent.</summary>
    internal static T? Read<T>(JsonElement? body, JsonSerializerOptions json)
        where T : class
    {
        try
        {
            return body is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given ? given.Deserialize<T>(json) : null;
        }
        catch (JsonException unreadable)
        {
            throw UnreadableRequest.Explain(unreadable);
        }
    }

    /// <summary>The body; refused with 422 <c>MISSING</c> when none was sent.</summary>
    internal static T MustRead<T>(JsonElement? body, JsonSerializerOptions json)
        where T : class => Read<T>(body, json) ?? throw Refusal.Invalid("MISSING", "The body is missing.");
}
