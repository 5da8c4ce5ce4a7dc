using System.Globalization;
using System.Text.Json;

namespace EdgeGrid.Hub.Web;

/// <summary>Says which member or parameter of a request could not be read: 400 for what is no JSON, 422 for what is not what was asked.</summary>
internal static class UnreadableRequest
{
    private const string MissingMembers = "was missing required properties including: ";

    internal static Refusal Explain(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: 413 } => new Refusal(413, "BODY_TOO_LARGE", "The body is larger than this hub reads."),
        { StatusCode: 415 } => new Refusal(415, "MEDIA_TYPE", "Send application/json."),
        { InnerException: JsonException json } => Explain(json),
        _ when bad.Message.Contains("no body was provided", StringComparison.Ordinal) => Refusal.Invalid("MISSING", "The body is missing."),
        _ when bad.Message.Contains("not provided", StringComparison.Ordinal) => Refusal.Invalid("MISSING", Named(bad.Message) + " is missing."),
        _ when bad.Message.StartsWith("Failed to bind", StringComparison.Ordinal) => Refusal.Invalid("INVALID", Named(bad.Message) + " is not of the expected form."),
        _ => new Refusal(bad.StatusCode, "BAD_REQUEST", "The request could not be read."),
    };

    internal static Refusal Explain(JsonException json)
    {
        // The reader's own exception, kept inside, marks text that is no JSON; anything else is JSON that does not fit.
        if (json.InnerException is JsonException)
            return new Refusal(400, "BAD_JSON", string.Create(
                CultureInfo.InvariantCulture, $"The body is no JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}."));
        var at = json.Message.IndexOf(MissingMembers, StringComparison.Ordinal);
        if (at >= 0)
            return Refusal.Invalid("MISSING", $"The body lacks {json.Message[(at + MissingMembers.Length)..].TrimEnd('.').Replace("'", string.Empty, StringComparison.Ordinal).Replace(';', ',')}.");
        return Refusal.Invalid("INVALID", $"{(json.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "The body")} is not of the expected form.");
    }

    // The framework writes: parameter "int limit".
    private static string Named(string message)
    {
        var quoted = message.Split('"');
        return quoted.Length > 1 ? JsonNamingPolicy.CamelCase.ConvertName(quoted[1].Split(' ')[^1]) : "A parameter";
    }
}
