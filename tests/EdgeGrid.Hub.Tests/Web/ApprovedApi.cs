using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Web;

public sealed class ApprovedApi
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_api_is_the_one_that_was_approved()
    {
        await using var hub = await RunningHub.StartAsync();
        using var document = JsonDocument.Parse(await hub.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var received = JsonSerializer.Serialize(document.RootElement, Readable) + "\n";
        var approved = ApprovedFile();

        if (!File.Exists(approved) || await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) != received)
        {
            var beside = Path.ChangeExtension(approved, ".received.json");
            await File.WriteAllTextAsync(beside, received, TestContext.Current.CancellationToken);
            Assert.Fail($"The API has changed. Compare {beside} with {approved}; if the change is meant, put it in its place.");
        }
    }

    private static string ApprovedFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../hub/docs/openapi.json"));
}
