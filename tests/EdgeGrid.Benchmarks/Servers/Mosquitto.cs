using System.Globalization;
using EdgeGrid.Benchmarks.Load;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>Eclipse Mosquitto, where it is installed: the broker that most would take, storing nothing or saving every change.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Mosquitto()
    {
    }

    internal MqttServer Server { get; private set; } = null!;

    /// <summary>One that keeps everything in memory; null where it is not installed.</summary>
    internal static Task<Mosquitto?> StartAsync() => StartAsync("Mosquitto, stores nothing", "persistence false");

    /// <summary>One that drops nothing that a slow subscriber is owed.</summary>
    internal static Task<Mosquitto?> StartPatientAsync() =>
        StartAsync("Mosquitto, stores nothing", "persistence false", "max_queued_messages 0", "max_inflight_messages 1000");

    /// <summary>One that stores nothing, not waited for; null where it is not installed.</summary>
    internal static Mosquitto? Launch() => Launch("Mosquitto, stores nothing", "persistence false");

    /// <summary>
    /// One that saves its database at every change, with a subscriber that is away and owed everything: without one it has nothing to keep.
    /// Null where it is not installed.
    /// </summary>
    internal static async Task<Mosquitto?> StartSavingAsync()
    {
        var saving = await StartAsync(
            "Mosquitto, saves every change", "persistence true", "autosave_on_changes true", "autosave_interval 1", "max_queued_messages 0");
        if (saving is not null)
            OweEverything(saving.Server.Port);
        return saving;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.Process.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<Mosquitto?> StartAsync(string name, params string[] settings)
    {
        var mosquitto = Launch(name, settings);
        if (mosquitto is not null)
            await mosquitto.Server.Process.UntilAsync(() => Loopback.AnswersAsync(mosquitto.Server.Port));
        return mosquitto;
    }

    private static Mosquitto? Launch(string name, params string[] settings)
    {
        if (Installed.Find("mosquitto") is not { } program)
            return null;
        var mosquitto = new Mosquitto();
        var port = Loopback.FreePort();
        var file = Path.Combine(mosquitto._folder.Path, "mosquitto.conf");
        File.WriteAllLines(file,
        [
            string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"), "allow_anonymous true", "log_type none", "max_connections -1",
            "set_tcp_nodelay true", $"user {Environment.UserName}", $"persistence_location {mosquitto._folder.Path}/", .. settings,
        ]);
        mosquitto.Server = new MqttServer(name, port, ServerProcess.Start(program, "-c", file), _ => "anything");
        return mosquitto;
    }

    private static void OweEverything(int port)
    {
        using var subscriber = MqttConnection.Open(port, "away", "anything", cleanSession: false);
        subscriber.AwaitSignIn();
        subscriber.Subscribe("eg/v1/t/+/reading");
        subscriber.AwaitSubscribed();
    }
}
