using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Grammar;
using EdgeGrid.Terminal.Host.Mqtt;

namespace EdgeGrid.Terminal.Host;

/// <summary>Any number of virtual terminals in this process, and the command lines that act on them.</summary>
public sealed class VirtualTerminals : IAsyncDisposable
{
    private readonly SortedDictionary<string, VirtualTerminal> _terminals = new(StringComparer.OrdinalIgnoreCase);
    private readonly CarryOutLine _lines;

    private VirtualTerminals(VirtualTerminalsSettings settings) => _lines = new CarryOutLine(this, settings.Time);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<VirtualTerminal> All => _terminals.Values;

    /// <summary>One by its id, in any case; null when it is not here.</summary>
    public VirtualTerminal? Find(string id) => _terminals.GetValueOrDefault(id);

    /// <summary>Starts them all; connecting goes on behind. A <see cref="WrongSettingException"/> names what is wrong, and then none runs.</summary>
    public static async Task<VirtualTerminals> StartAsync(VirtualTerminalsSettings settings, CancellationToken ct = default)
    {
        var doors = TextWriter.Synchronized(settings.Doors);
        settings = settings with { Doors = doors, Log = settings.Log == settings.Doors ? doors : TextWriter.Synchronized(settings.Log) };
        var connect = new ConnectOptions(settings);
        var started = new VirtualTerminals(settings);
        try
        {
            foreach (var account in settings.Terminals)
            {
                ct.ThrowIfCancellationRequested();
                started.Add(account, settings, connect);
            }

            await Task.WhenAll(started.All.Select(terminal => terminal.StartedAsync())).WaitAsync(ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Carries out one command line (<c>help</c> lists them) and writes what there is to say; a wrong one changes nothing.</summary>
    public Task<LineOutcome> CarryOutAsync(string line, TextWriter output, CancellationToken ct = default) => _lines.RunAsync(line, output, ct);

    /// <summary>Waits until every gesture is done and the hub has everything, but not for those that cannot reach it.</summary>
    public async Task<bool> SettleAsync(TimeSpan timeout)
    {
        await Task.WhenAll(All.Select(terminal => terminal.Finger.IdleAsync()));
        try
        {
            await Task.WhenAll(All.Select(terminal => terminal.WaitForAsync(
                state => state.Fault is not null || !terminal.Link.PluggedIn || (state.Connected && state.Waiting == 0), timeout)));
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Stops them all cleanly.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(terminal => terminal.DisposeAsync().AsTask()));

    private void Add(VirtualTerminalAccount account, VirtualTerminalsSettings settings, ConnectOptions connect)
    {
        if (!Topics.IsTerminalId(account.Id))
            throw new WrongSettingException($"'{account.Id}' is no terminal id: 3 to 32 of a-z, 0-9 and '-'.");
        if (_terminals.ContainsKey(account.Id))
            throw new WrongSettingException($"The terminal {account.Id} is given twice.");
        _terminals.Add(account.Id, new VirtualTerminal(account, settings, connect));
    }
}
