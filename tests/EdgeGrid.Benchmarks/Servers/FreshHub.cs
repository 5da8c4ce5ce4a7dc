using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>A hub on a data folder of its own with so many terminals registered; the folder is gone with it.</summary>
internal sealed class FreshHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly HubProcess _hub;

    private FreshHub(TemporaryFolder folder, HubProcess hub, Dictionary<string, string> passwords)
    {
        _folder = folder;
        _hub = hub;
        Passwords = passwords;
        Server = new MqttServer("EdgeGrid hub", hub.MqttPort, hub.Process, id => passwords[id]);
    }

    internal MqttServer Server { get; }

    internal IReadOnlyDictionary<string, string> Passwords { get; }

    internal HttpClient Api => _hub.Api;

    internal string Token => _hub.Token;

    internal TemporaryFolder Data => _folder;

    internal static async Task<FreshHub> StartAsync(HubProgram program, int terminals)
    {
        var folder = new TemporaryFolder();
        var hub = await HubProcess.StartAsync(folder.Path, program);
        return new FreshHub(folder, hub, await Places.FillAsync(hub.Api, terminals));
    }

    /// <summary>Stops it as its user would.</summary>
    internal Task StopAsync() => _hub.StopAsync();

    /// <summary>Feeds it what terminals have to tell of the past, over MQTT, and waits until all of it is acknowledged; how many messages that were.</summary>
    internal async Task<long> FeedAsync(IEnumerable<SimulatedTerminal> past, int window)
    {
        using var terminals = SignedInTerminals.Open(Server, past);
        using var threads = terminals.StartClosed(threads: 1, window);
        var fed = Task.Run(threads.Finish);
        while (await Task.WhenAny(fed, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System)) != fed)
            Progress.Say(FormattableString.Invariant($"fed {threads.Acknowledged:N0} readings to the hub"));
        await fed;
        return threads.Acknowledged;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }
}
