using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Door;

/// <summary>A finger at a door: presses and holds one after the other, behind the caller's back, at a person's pace.</summary>
internal sealed class Finger(VirtualTerminal terminal, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Tap = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan FullHold = TimeSpan.FromMilliseconds(3200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two emergencies: longer than the 5 s in which a second press would take the first one back.</summary>
    private static readonly TimeSpan EmergencyPause = TimeSpan.FromMilliseconds(5200);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _lifted = new();
    private Task _moving = Task.CompletedTask;

    /// <summary>So many full gestures: a tap, or for an emergency a hold.</summary>
    internal void Press(Button button, int times)
    {
        var emergency = button == Button.Emergency;
        for (var i = 0; i < times; i++)
        {
            Hold(button, emergency ? FullHold : Tap, emergency && i + 1 < times ? EmergencyPause : Pause);
        }
    }

    /// <summary>A short press, whatever the button needs.</summary>
    internal void TapOnce(Button button) => Hold(button, Tap, Pause);

    internal void Hold(Button button, TimeSpan forTime) => Hold(button, forTime, Pause);

    /// <summary>Every gesture asked for so far is done.</summary>
    internal Task IdleAsync()
    {
        lock (_gate)
        {
            return _moving;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _lifted.CancelAsync();
        await IdleAsync();
        _lifted.Dispose();
    }

    private void Hold(Button button, TimeSpan forTime, TimeSpan pause)
    {
        lock (_gate)
        {
            _moving = MoveAsync(_moving, button, forTime, pause);
        }
    }

    private async Task MoveAsync(Task before, Button button, TimeSpan forTime, TimeSpan pause)
    {
        await before;
        if (_lifted.IsCancellationRequested)
            return;
        terminal.ButtonChanged(button, true);
        await WaitAsync(forTime);
        terminal.ButtonChanged(button, false);
        await WaitAsync(pause);
    }

    private Task WaitAsync(TimeSpan forTime) =>
        Task.Delay(forTime, time, _lifted.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
