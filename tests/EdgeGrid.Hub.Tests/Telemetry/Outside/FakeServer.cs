using System.IO.Compression;
using System.Net;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Broker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

/// <summary>Takes writes as a server would and remembers in which order, but answers what the test says: what a real one cannot be made to do.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    /// <summary>Decides the answer to a write of so many lines; it has them whatever it answers, as when an answer is lost.</summary>
    internal Func<int, Task<IResult>> Answer { get; set; } = _ => Task.FromResult(Results.NoContent());

    /// <summary>The lines of every write, in the order they came.</summary>
    internal List<string[]> Writes { get; } = [];

    internal OutsideSettings Settings => new(OutsideKind.InfluxDb, new Uri(_app.Urls.Single() + "/"), "city", Token: "t0ken-of-the-hub");

    internal static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new FakeServer(builder.Build());
        server._app.MapPost("/write", (RequestDelegate)server.TakeAsync);
        server._app.MapGet("/query", () => Results.Text("<html>not a database</html>", "text/html"));
        await server._app.StartAsync(Patience.Token);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var unpacked = new StreamReader(new GZipStream(context.Request.Body, CompressionMode.Decompress));
        var lines = (await unpacked.ReadToEndAsync(context.RequestAborted)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // All times in nanoseconds, whatever they came in.
        var unit = context.Request.Query["precision"] == "ms" ? "000000" : "";
        lock (Writes)
            Writes.Add([.. lines.Select(line => line + unit)]);
        await (await Answer(lines.Length)).ExecuteAsync(context);
    }
}
