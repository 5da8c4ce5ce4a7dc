using EdgeGrid.Contracts;

namespace EdgeGrid.Fleet.Terminals;

/// <summary>
/// Whoever comes to a door: presses, chooses, holds, takes back, shows a code, one thing after the other at a person's pace; and looks
/// afterwards what the door says of it.
/// </summary>
internal sealed class Finger(SimulatedTerminal terminal, Chance chance)
{
    private const long TapMs = 150;
    private const long DebounceMs = 30;
    private const long HoldMs = 3_000;
    private const long SettleMs = 2_500;
    private const long PauseMs = 600;

    private readonly ShowCode _codes = new(terminal, chance);
    private long _boot;

    /// <summary>What is being done just now, when it has to have counted.</summary>
    internal Gesture? Doing { get; private set; }

    private World World => terminal.World;

    /// <summary>Comes and goes at its own pace.</summary>
    internal void Begin() => World.At(World.Now + chance.Around(6 * Hour), () =>
    {
        if (World.IsHealing)
            return;
        Come();
        Begin();
    });

    /// <summary>Somebody presses for help again and again.</summary>
    internal void Hammer(int times)
    {
        if (times == 0 || World.IsHealing)
            return;
        Help();
        World.At(World.Now + 1_000, () => Hammer(times - 1));
    }

    internal void PoweredOff()
    {
        if (Doing is { } doing)
            terminal.Book.Presses.Interrupted(doing);
        Doing = null;
        _boot++;
    }

    private const long Hour = 3_600_000;

    private void Come()
    {
        if (!terminal.IsOn || Doing is not null)
            return;
        switch (chance.Below(10))
        {
            case < 3:
                Help();
                break;
            case < 6:
                Report(chance.Between(1, 3));
                break;
            case < 7:
                Emergency(takesBack: chance.OneIn(2));
                break;
            default:
                _codes.Show();
                break;
        }
    }

    private void Help()
    {
        if (!terminal.IsOn || Doing is not null)
            return;
        Tap(Button.Help);
        Judge(new(Button.Help, PressAction.Press, ""), DebounceMs);
    }

    private void Report(long taps)
    {
        var chooses = terminal.Core!.Config.Categories.Length > 0;
        Doing = new(Button.Report, PressAction.Press, "");
        if (taps > 1 && chooses)
        {
            Tap(Button.Report);
            After(PauseMs, () => Report(taps - 1));
            return;
        }

        Tap(Button.Report);
        Judge(new(Button.Report, PressAction.Press, ""), chooses ? SettleMs : DebounceMs);
    }

    private void Emergency(bool takesBack)
    {
        Doing = new(Button.Emergency, PressAction.Press, "");
        terminal.Press(Button.Emergency, true);
        After(HoldMs + TapMs, () => terminal.Press(Button.Emergency, false));
        Judge(Doing, HoldMs, isKept =>
        {
            if (isKept && takesBack)
                After(PauseMs, TakeBack);
        });
    }

    private void TakeBack()
    {
        Tap(Button.Emergency);
        Judge(new(Button.Emergency, PressAction.Cancel, ""), DebounceMs);
    }

    private void Tap(Button button)
    {
        terminal.Press(button, true);
        After(TapMs, () => terminal.Press(button, false));
    }

    // What counts after some milliseconds is seen a moment later.
    private void Judge(Gesture gesture, long countsAfterMs, Action<bool>? then = null)
    {
        Doing = gesture;
        var countsAt = World.Now + countsAfterMs;
        After(Math.Max(countsAfterMs, TapMs) + TapMs, () =>
        {
            var done = gesture.Button == Button.Report ? gesture with { Category = countsAfterMs == SettleMs ? terminal.Door.Chosen : "" } : gesture;
            Doing = null;
            var isKept = !terminal.Door.HasRefusedSince(countsAt);
            terminal.Book.Presses.Judged(done, isKept);
            then?.Invoke(isKept);
        });
    }

    // Unless the power went meanwhile.
    private void After(long ms, Action what)
    {
        var boot = _boot;
        World.At(World.Now + ms, () =>
        {
            if (boot == _boot && terminal.IsOn)
                what();
        });
    }
}
