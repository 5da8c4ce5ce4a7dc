namespace EdgeGrid.Hub.Proving;

/// <summary>Lets every terminal get its last answers from a hub that nobody harms any more, and once more those it had.</summary>
internal sealed class CloseFleet(Fleet fleet, Findings findings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    internal async Task RunAsync(HubUnderProof hub, HubAddress address, int run, CancellationToken stop)
    {
        if (!await hub.UntilOpenAsync(address, stop))
            throw new UnprovenException("The hub does not start any more; its folder tells why.");
        foreach (var terminal in fleet.Terminals)
            terminal.Close();
        using var over = new CancellationTokenSource();
        var talking = fleet.TalkAsync(run, over.Token);
        await Task.WhenAny(talking, hub.Exited, Task.Delay(Patience, TimeProvider.System, stop));
        stop.ThrowIfCancellationRequested();
        await over.CancelAsync();
        if (talking.IsCompleted)
        {
            await talking;
            return;
        }

        foreach (var terminal in fleet.Terminals.Where(one => !one.IsDone))
            findings.Complain("Unanswered", $"{terminal.Id} still waits for {terminal.Waiting} answers");
        if (hub.Process.HasExited)
            throw new UnprovenException($"The hub ended by itself with {hub.Process.ExitCode} in the last run.");
    }
}
