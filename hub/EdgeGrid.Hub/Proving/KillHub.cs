using System.Diagnostics;

namespace EdgeGrid.Hub.Proving;

/// <summary>Runs the hub once by plan, terminals driving it, and kills it.</summary>
internal sealed class KillHub(HubAddress address, HubLog log, FaultyDisk? disk, Fleet fleet, Findings findings)
{
    // A hub that acknowledges slowly, or not at all, is killed all the same.
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(1_500);
    private static readonly TimeSpan LongestUnfelt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestUnasked = TimeSpan.FromSeconds(10);

    // One run in twenty is held up: so often in a row is something else.
    private const int MostHeld = 10;

    private TimeSpan _usualStart = TimeSpan.FromSeconds(2);
    private int _faultyRuns;
    private int _hurtRuns;
    private int _deaths;
    private int _ended;
    private int _held;

    /// <summary>Runs and kills it, again where libfiu held it up; how it went, in words.</summary>
    internal async Task<string> RunAsync(PlannedRun planned, CancellationToken stop)
    {
        for (var held = 0; held < MostHeld; held++)
        {
            if (await RunOnceAsync(planned, stop) is { } how)
                return how;
            _held++;
        }

        throw new UnprovenException($"libfiu held run {planned.Number} up {MostHeld} times in a row.");
    }

    // Null where libfiu held it up.
    private async Task<string?> RunOnceAsync(PlannedRun planned, CancellationToken stop)
    {
        var (acks, refused, ended) = (fleet.Acks.Count, log.Refused, fleet.Ended);
        log.BeginRun($"run {planned.Number}: {Say(planned)}");
        await using var hub = HubUnderProof.Start(address, log, Behind(planned));
        using var over = new CancellationTokenSource();
        var talking = TalkWhenOpenAsync(hub, planned, over.Token);
        string? how = null;
        try
        {
            how = await LiveAsync(hub, planned, talking, stop);
        }
        catch (HeldByLibfiuException)
        {
            // Killed like any other.
        }
        finally
        {
            await over.CancelAsync();
        }

        var (age, endedByHub) = (hub.Age, fleet.Ended - ended);
        if (await hub.KillAsync() && planned.Faults is null)
            findings.Complain("Died", $"run {planned.Number} ended by itself with {hub.Process.ExitCode}: {log.Tail}");
        await talking.WaitAsync(LongestEnd, TimeProvider.System, stop);
        foreach (var terminal in fleet.Terminals)
            terminal.OutliveHub();
        if (how is null)
            return null;
        Note(planned, log.Refused - refused, endedByHub, hub.Process.ExitCode);
        return $"{how}, {age.TotalMilliseconds:0} ms old: acknowledged {fleet.Acks.Count} (+{fleet.Acks.Count - acks})" +
               (planned.Faults is null ? "" : $", refused writes +{log.Refused - refused}, connections ended {endedByHub}");
    }

    /// <summary>What the faults did, in one line: that they were switched on does not say that they reached the disk.</summary>
    internal string SayFaults() =>
        $"the disk failed in {_faultyRuns} runs, of which {_hurtRuns} felt it: the hub refused {log.Refused} writes, ended {_ended} connections and died {_deaths} times by itself" +
        (_held == 0 ? "" : $"; libfiu held {_held} more runs up, which were done again");

    private string[] Behind(PlannedRun planned) =>
        planned.Faults is { } faults ? disk!.Before(planned.FromStart ? faults : null) : [];

    private async Task TalkWhenOpenAsync(HubUnderProof hub, PlannedRun planned, CancellationToken over)
    {
        try
        {
            if (!await hub.UntilOpenAsync(address, over))
                return;
        }
        catch (OperationCanceledException)
        {
            return; // Killed before it was up, as planned.
        }

        if (planned.Faults is null)
            _usualStart = 0.8 * _usualStart + 0.2 * hub.Age;
        await fleet.TalkAsync(planned.Number, over);
    }

    private async Task<string> LiveAsync(HubUnderProof hub, PlannedRun planned, Task talking, CancellationToken stop)
    {
        if (planned.Moment == KillMoment.StartUp)
        {
            await Task.WhenAny(hub.Exited, talking, Task.Delay(planned.StartShare * _usualStart, TimeProvider.System, stop));
            stop.ThrowIfCancellationRequested();
            return "during start-up";
        }

        // Where the disk fails from the start, none may ever come.
        var first = fleet.Acks.More(1);
        var isUp = await UntilAsync(hub, talking, first, planned.FromStart ? 2 * _usualStart : LongestUnasked, stop);
        if (!isUp && !planned.FromStart)
        {
            if (planned.Faults is not null)
                await disk!.MustAnswerAsync(hub.Process);
            isUp = await UntilAsync(hub, talking, first, LongestEnd, stop);
        }

        if (planned.Faults is not { } faults)
        {
            await UntilAsync(hub, talking, fleet.Acks.More(planned.Acks), LongestBurst, stop);
            return "under load";
        }

        if (!planned.FromStart && isUp)
        {
            await UntilAsync(hub, talking, fleet.Acks.More(planned.Acks), LongestBurst, stop);
            var felt = log.Refusal;
            await disk!.FailAsync(hub.Process, faults);
            await UntilAsync(hub, talking, felt, LongestUnfelt, stop);
        }

        await UntilAsync(hub, talking, Task.Delay(planned.FaultsHeld, TimeProvider.System, stop), LongestEnd, stop);
        if (planned.AcksHealed == 0 || hub.Process.HasExited)
            return $"with {faults.Words}{(planned.FromStart ? " from the start" : "")}";
        await disk!.HealAsync(hub.Process, faults);
        await UntilAsync(hub, talking, fleet.Acks.More(planned.AcksHealed), LongestBurst, stop);
        return $"after {faults.Words}, healed";
    }

    // Until what is waited for comes; no longer than the hub lives, and than the terminals talk.
    private static async Task<bool> UntilAsync(HubUnderProof hub, Task talking, Task reached, TimeSpan atMost, CancellationToken stop)
    {
        await Task.WhenAny(reached, hub.Exited, talking, Task.Delay(atMost, TimeProvider.System, stop));
        stop.ThrowIfCancellationRequested();
        if (talking.IsFaulted)
            await talking;
        return reached.IsCompleted;
    }

    private void Note(PlannedRun planned, long refused, int ended, int exitCode)
    {
        if (planned.Faults is null)
            return;
        const int killed = 128 + 9;
        _faultyRuns++;
        _ended += ended;
        _deaths += exitCode == killed ? 0 : 1;
        _hurtRuns += refused > 0 || ended > 0 || exitCode != killed ? 1 : 0;
    }

    private static string Say(PlannedRun planned) => planned.Faults is { } faults
        ? $"{faults.Words} ({string.Join(", ", faults.On)}){(planned.FromStart ? " from the start" : "")} for {planned.FaultsHeld.TotalMilliseconds:0} ms"
        : planned.Moment == KillMoment.StartUp ? "during start-up" : "under load";
}
