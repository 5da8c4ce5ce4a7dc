using System.Diagnostics;
using System.Globalization;
using EdgeGrid.Hub.Proving;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Tests.Broker;
using Microsoft.Extensions.Configuration;

namespace EdgeGrid.Hub.Tests.Telemetry.Outside;

/// <summary>A real time-series server on a free loopback port with a folder of its own: stopped, frozen and started again by its own process id.</summary>
internal abstract class ServerProcess : IAsyncDisposable
{
    private static readonly IConfiguration Warnings = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Default", "Warning")]).Build();

    private readonly TempFolder _folder = new();
    private Process? _process;

    protected ServerProcess()
    {
        Port = LoopbackPorts.Take();
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/") };
    }

    internal HttpClient Http { get; }

    /// <summary>The settings of a hub that carries its readings here.</summary>
    internal abstract OutsideSettings Settings { get; }

    protected int Port { get; }

    protected string Folder => _folder.Path;

    protected abstract string Health { get; }

    /// <summary>The settings of a hub with this store, or with one like it; it says what it warns of.</summary>
    internal HubSettings Of(HubSettings hub) => Of(hub, Settings);

    /// <inheritdoc cref="Of(HubSettings)"/>
    internal static HubSettings Of(HubSettings hub, OutsideSettings? outside) => hub with { Telemetry = new(Outside: outside), Logging = Warnings };

    /// <summary>Starts it, once more where it was stopped, and waits until it answers.</summary>
    internal async Task StartAsync()
    {
        _process = Process.Start(Program())!;
        // What it says is not wanted; a full pipe would stop it.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var patience = Patience.Token;
        while (!await AnswersAsync(patience) || _process.HasExited)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.FileName} on port {Port} ended by itself with {_process.ExitCode}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience);
        }
    }

    /// <summary>Makes what it took visible to queries: InfluxDB shows it when it acknowledges.</summary>
    internal virtual Task ShowAsync() => Task.CompletedTask;

    /// <summary>Ends it at once, as a power cut would.</summary>
    internal async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync(Patience.Token);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets it take connections and answer nothing.</summary>
    internal Task FreezeAsync() => SignalAsync("-STOP");

    internal Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await KillAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract ProcessStartInfo Program();

    protected static ProcessStartInfo Program(string name, params string[] args) =>
        new(name, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };

    private async Task<bool> AnswersAsync(CancellationToken patience)
    {
        try
        {
            using var answer = await Http.GetAsync(Health, patience);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Patience.Token);
    }
}
