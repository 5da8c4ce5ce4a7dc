using System.Globalization;
using System.Net.Http.Headers;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A hub as its user starts it: a process on free loopback ports, and its API with an administrator's token.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private HubProcess(ServerProcess process, Uri address, int mqttPort, string token)
    {
        Process = process;
        MqttPort = mqttPort;
        Token = token;
        Api = new HttpClient
        {
            BaseAddress = new Uri(address, "/api/v1/"),
            Timeout = Patience,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    internal ServerProcess Process { get; }

    internal int MqttPort { get; }

    /// <summary>An administrator's, of the whole county.</summary>
    internal string Token { get; }

    /// <summary>The API with an administrator's token of the whole county.</summary>
    internal HttpClient Api { get; }

    /// <summary>Starts <c>serve</c> on a data folder and waits until it is ready.</summary>
    internal static async Task<HubProcess> StartAsync(string data, HubProgram? program = null)
    {
        program ??= HubProgram.Built;
        var hub = Launch(data, program, await program.AddTokenAsync(data));
        await hub.Process.UntilAsync(hub.IsReadyAsync);
        return hub;
    }

    /// <summary>Starts <c>serve</c> on a data folder and does not wait.</summary>
    internal static HubProcess Launch(string data, HubProgram program, string token)
    {
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        var mqtt = Loopback.FreePort();
        return new HubProcess(
            program.Start("serve", "--data", data, "--http", Text(address.Port), "--mqtt", Text(mqtt), "--set", "Counties=" + Places.County), address, mqtt, token);
    }

    /// <summary>Stops it as its user would; what it was still writing is on disk afterwards.</summary>
    internal Task StopAsync() => Process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (!await Loopback.AnswersAsync(Api.BaseAddress!.Port))
            return false;
        using var answer = await Api.GetAsync(new Uri(Api.BaseAddress, "/healthz/ready"));
        return answer.IsSuccessStatusCode;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
