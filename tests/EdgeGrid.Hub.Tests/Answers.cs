using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace EdgeGrid.Hub.Tests;

/// <summary>What door tests say about answers.</summary>
internal static class Answers
{
    /// <summary>The answer is problem+json of this status and code, and nothing leaks from inside.</summary>
    internal static async Task<string> ShouldBeProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var body = JsonDocument.Parse(text);
        body.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        body.RootElement.GetProperty("code").GetString().ShouldBe(code, text);
        text.ShouldNotContain("   at ");
        return body.RootElement.GetProperty("detail").GetString()!;
    }

    internal static async Task<JsonElement> ShouldBeJsonAsync(this HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    internal static HttpRequestMessage Keyed(string key, string path, string json) =>
        new(HttpMethod.Post, path) { Content = Json(json), Headers = { { "Idempotency-Key", key } } };
}
