using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host.Door;
using EdgeGrid.Terminal.Host.Machine;
using EdgeGrid.Terminal.Host.Mqtt;
using EdgeGrid.Terminal.Host.Programs;

namespace EdgeGrid.Terminal.Host;

/// <summary>
/// One terminal on a PC: the real core with its flash in a folder, stepped by one asynchronous loop that takes no thread while it waits.
/// It can lose its power and its cable.
/// </summary>
public sealed class VirtualTerminal : IAsyncDisposable
{
    private const string Kind = "virtual";

    private readonly VirtualTerminalAccount _account;
    private readonly VirtualTerminalsSettings _settings;
    private readonly string _flash;
    private readonly LineLog _log;
    private readonly DoorLines _door;
    private readonly WatchState<VirtualTerminalState> _state;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FileStream _inUse;
    private readonly Task _running;
    private Terminal? _core;
    private IWake? _wake;
    private volatile Wish _wish;
    private int _starts;

    internal VirtualTerminal(VirtualTerminalAccount account, VirtualTerminalsSettings settings, ConnectOptions connect)
    {
        _account = account;
        _settings = settings;
        _flash = Path.Combine(settings.Folder, Id);
        _log = new LineLog(Id, settings.Log);
        _door = new DoorLines(Id, settings.Doors);
        _state = new(new VirtualTerminalState(_door.Face, false, 0, 0, 0, 0, new TerminalConfig(0, string.Empty)));
        Climate = new SimulatedClimate(Id, settings.Time);
        Body = new SimulatedBody(Climate);
        Link = new MqttNetLink(connect, account.Password);
        Finger = new Finger(this, settings.Time);
        _inUse = TakeFlash();
        _running = Task.Run(RunAsync);
    }

    private enum Wish
    {
        None,
        PowerCut,
        Stop,
    }

    /// <summary>Terminal id.</summary>
    public string Id => _account.Id;

    /// <summary>How it stands.</summary>
    public VirtualTerminalState State => _state.Latest;

    internal SimulatedClimate Climate { get; }

    internal SimulatedBody Body { get; }

    internal MqttNetLink Link { get; }

    internal Finger Finger { get; }

    /// <summary>Waits on a signal for a state, the present one included; a <see cref="TimeoutException"/> says where it stood.</summary>
    public Task<VirtualTerminalState> WaitForAsync(Func<VirtualTerminalState, bool> wanted, TimeSpan timeout) => _state.WaitForAsync(wanted, timeout);

    /// <summary>Stops cleanly: says goodbye to the hub, so that no last will is spoken. What is in the queue stays on flash.</summary>
    public async ValueTask DisposeAsync()
    {
        await Finger.DisposeAsync();
        Interlocked.Exchange(ref _wish, Wish.Stop);
        Volatile.Read(ref _wake)?.Wake();
        await _running;
        Link.Dispose();
        await _inUse.DisposeAsync();
    }

    /// <summary>Flash has been read and the first step taken; what hindered that is thrown.</summary>
    internal Task StartedAsync() => _started.Task;

    /// <summary>Takes the power away without a goodbye and gives it back.</summary>
    internal void CutPower()
    {
        Interlocked.CompareExchange(ref _wish, Wish.PowerCut, Wish.None);
        Volatile.Read(ref _wake)?.Wake();
    }

    internal void ButtonChanged(Button button, bool down) => Volatile.Read(ref _core)?.ButtonChanged(button, down);

    /// <summary>False when codes come faster than the door takes them.</summary>
    internal bool CodeRead(string code) => Volatile.Read(ref _core)?.CodeRead(code) ?? false;

    private async Task RunAsync()
    {
        try
        {
            for (ResetReason? reset = ResetReason.Power; reset is { } why; reset = await RunBootAsync(why))
            {
                _starts++;
            }
        }
        catch (Exception broken)
        {
            // The other terminals go on; this one shows what broke it.
            Link.Cut();
            _log.Warn("stopped: " + broken.Message);
            _state.Set(State with { Connected = false, Fault = broken.Message });
            _started.TrySetException(broken);
        }
    }

    /// <summary>Runs from one power-on to the next reason to start anew; null when it is to stop.</summary>
    private async Task<ResetReason?> RunBootAsync(ResetReason reset)
    {
        using var wake = new WakeSignal(_settings.Time);
        var clock = new ProviderClock(_settings.Time);
        var programs = _account.Setup is { } setup ? VirtualPrograms.Start(setup, _flash + ".programs", Kind, _log, ProcessBoard.Deployed) : null;
        var board = new ProcessBoard(reset, Kind, programs?.Version ?? ProcessBoard.Deployed);
        var ports = new TerminalPorts(
            clock, new SystemRandom(), _log, new FileFlash(_flash, _settings.FlashBytes), programs is { IsMute: true } ? new NoWay() : Link, Climate, _door, board, wake)
        {
            Infrared = Body,
            Programs = programs?.Slots,
            ProgramSource = programs?.Source,
        };
        var core = new Terminal(new TerminalSettings(Id), ports);
        Volatile.Write(ref _core, core);
        Volatile.Write(ref _wake, wake);
        while (true)
        {
            var nextMs = core.Step();
            Show(core);
            if (board.RestartAsked)
            {
                await Link.EndedAsync();
                return ResetReason.Software;
            }

            switch (_wish)
            {
                case Wish.PowerCut:
                    Interlocked.CompareExchange(ref _wish, Wish.None, Wish.PowerCut);
                    Link.Cut();
                    return ResetReason.Power;
                case Wish.Stop:
                    core.Stop();
                    await Link.EndedAsync();
                    Show(core);
                    return null;
                default:
                    await wake.WaitAsync(nextMs - clock.UptimeMs);
                    break;
            }
        }
    }

    private void Show(Terminal core)
    {
        var now = new VirtualTerminalState(_door.Face, Link.IsOpen, core.Boot, _starts, core.Waiting, core.Refused, core.Config) { Keys = core.Keys };
        if (now != State)
            _state.Set(now);
        _started.TrySetResult();
    }

    private FileStream TakeFlash()
    {
        try
        {
            Directory.CreateDirectory(_settings.Folder);
            return new FileStream(_flash + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException($"The flash of {Id} in '{_settings.Folder}' cannot be used, or is used already: {refused.Message}", refused);
        }
    }
}
