using System.Collections.Concurrent;
using System.Text;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Grammar;

namespace EdgeGrid.Terminal.Tests;

/// <summary>Virtual terminals in a folder of their own, in hurried time, with everything they say.</summary>
internal sealed class HostBench : IAsyncDisposable
{
    private readonly Lines _said = new();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("edgegrid-").FullName;

    internal VirtualTerminals Terminals { get; private set; } = null!;

    internal VirtualTerminal One => Terminals.Find("t-0001")!;

    /// <summary>Doors and logs.</summary>
    internal string Said => string.Join('\n', _said.All);

    internal static async Task<HostBench> StartAsync(int port, Func<VirtualTerminalsSettings, VirtualTerminalsSettings>? with = null, params string[] ids)
    {
        var bench = new HostBench();
        await bench.StartAgainAsync(port, with, ids);
        return bench;
    }

    internal async Task StartAgainAsync(int port, Func<VirtualTerminalsSettings, VirtualTerminalsSettings>? with = null, params string[] ids)
    {
        var settings = Settings(Folder, port, _said, ids is [] ? ["t-0001"] : ids);
        Terminals = await VirtualTerminals.StartAsync(with is null ? settings : with(settings), TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the same terminals in the same folder beside those that run.</summary>
    internal async Task StartTwiceAsync()
    {
        await using var second = await VirtualTerminals.StartAsync(Settings(Folder, LoopbackBroker.FreePort(), TextWriter.Null, ["t-0001"]));
    }

    internal async Task<string> DoAsync(string line, LineOutcome expected = LineOutcome.CarriedOut)
    {
        using var output = new StringWriter();
        (await Terminals.CarryOutAsync(line, output, TestContext.Current.CancellationToken)).ShouldBe(expected, line + ": " + output);
        return output.ToString();
    }

    /// <summary>Waits until something was said.</summary>
    internal Task SaidAsync(string text) => _said.Heard.WaitForAsync(_ => Said.Contains(text, StringComparison.Ordinal), HeardMessages.Patience);

    internal Task<VirtualTerminalState> UntilAsync(Func<VirtualTerminalState, bool> wanted) => One.WaitForAsync(wanted, HeardMessages.Patience);

    internal Task<VirtualTerminalState> UntilShowsAsync(DoorState state) => UntilAsync(now => now.Face.State == state);

    public async ValueTask DisposeAsync()
    {
        await Terminals.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static VirtualTerminalsSettings Settings(string folder, int port, TextWriter said, string[] ids) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Folder = folder,
        Terminals = [.. ids.Select(id => new VirtualTerminalAccount(id, LoopbackBroker.Password))],
        Time = new HurriedTime(),
        Doors = said,
        Log = said,
    };

    private sealed class Lines : TextWriter
    {
        public ConcurrentQueue<string> All { get; } = [];

        public WatchState<string> Heard { get; } = new("");

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            All.Enqueue(value ?? "");
            Heard.Set(value ?? "");
        }
    }
}
