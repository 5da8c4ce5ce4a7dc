using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace EdgeGrid.Benchmarks;

/// <summary>A hub as its user starts it, a process on free loopback ports; ended by its own process id.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private HubProcess(Process process, Uri address, string token)
    {
        _process = process;
        Api = new HttpClient
        {
            BaseAddress = new Uri(address, "/api/v1/"),
            Timeout = Patience,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    /// <summary>The API with an administrator's token of the whole county.</summary>
    internal HttpClient Api { get; }

    /// <summary>Starts <c>serve</c> on a data folder and waits until it is ready.</summary>
    internal static async Task<HubProcess> StartAsync(string data)
    {
        var token = (await VerbAsync("token", "add", "--data", data, "--role", "admin", "--grid", "530102")).Trim();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Run("serve", "--data", data, "--http", Text(address.Port), "--mqtt", Text(FreePort()), "--set", "Counties=530102");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var hub = new HubProcess(process, address, token);
        await hub.UntilReadyAsync(new Uri(address, "/healthz/ready"));
        return hub;
    }

    /// <summary>Any of the hub's verbs, to its end; what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    internal static async Task<string> VerbAsync(params string[] args)
    {
        using var process = Run(args);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task UntilReadyAsync(Uri ready)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await Api.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException notYet) when (Stopwatch.GetElapsedTime(started) < Patience && !_process.HasExited)
            {
                // Not listening yet.
                Console.Error.WriteLine("waiting for the hub: " + notYet.Message);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static Process Run(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EdgeGrid.Hub.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
