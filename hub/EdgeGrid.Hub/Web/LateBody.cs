using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeGrid.Hub.Web;

/// <summary>
/// Reads a body after it is known that the caller may and the state allows: what is wrong with its members comes last (422). The route
/// takes it as a plain JSON value.
/// </summary>
internal static class LateBody
{
    /// <summary>The body; null when none was sent. A list that holds null is refused with 422 <c>INVALID</c>.</summary>
    internal static T? Read<T>(JsonElement? body, JsonSerializerOptions json)
        where T : class
    {
        try
        {
            var read = body is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given ? given.Deserialize<T>(json) : null;
            if (read is not null)
                MustHoldNoNull(read, json.GetTypeInfo(typeof(T)), "");
            return read;
        }
        catch (JsonException unreadable)
        {
            throw UnreadableRequest.Explain(unreadable);
        }
    }

    /// <summary>The body; refused with 422 <c>MISSING</c> when none was sent.</summary>
    internal static T MustRead<T>(JsonElement? body, JsonSerializerOptions json)
        where T : class => Read<T>(body, json) ?? throw Refusal.Invalid("MISSING", "The body is missing.");

    /// <summary>
    /// Whom a body concerns, known before it is judged: the few members that decide who may and what is there. Null where they cannot
    /// be read; what is wrong with them is told later.
    /// </summary>
    internal static T? Glance<T>(JsonElement? body, JsonSerializerOptions json)
        where T : class
    {
        try
        {
            return Read<T>(body, json);
        }
        catch (Refusal)
        {
            return null;
        }
    }

    // The reader checks members for null where the type says so, but not what lists hold.
    private static void MustHoldNoNull(object value, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var (n, item) in ((IEnumerable)value).Cast<object?>().Index())
                MustHoldNoNull(item ?? throw Refusal.Invalid("INVALID", $"{path}[{n}] is null."), type.Options.GetTypeInfo(item.GetType()), $"{path}[{n}]");
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var member in type.Properties)
            {
                if (member.Get?.Invoke(value) is { } held)
                    MustHoldNoNull(held, type.Options.GetTypeInfo(held.GetType()), path.Length == 0 ? member.Name : $"{path}.{member.Name}");
            }
        }
    }
}
