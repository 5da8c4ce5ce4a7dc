using System.Diagnostics;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// Proves promises 1 and 2 of the contract from outside: what was acknowledged is there, once, wherever the hub was killed and whatever its
/// disk refused. Prepares a hub and its terminals, runs and kills it by plan, and compares at the end.
/// </summary>
internal sealed class RunProof(ProofSettings settings, TextWriter say)
{
    private const int TerminalsOfGrid = 4;

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly Findings _findings = new();
    private long _refused;

    /// <summary>0 when nothing was lost, doubled or otherwise wrong; else 1, and the hub's folder is kept.</summary>
    /// <exception cref="SettingException">What is asked for is not to be had here.</exception>
    /// <exception cref="UnprovenException">The proof could not be carried to its end.</exception>
    internal async Task<int> HandleAsync(CancellationToken stop)
    {
        if (settings.Faults == FaultMode.On && !FaultyDisk.IsInstalled)
            throw new SettingException("--faults on needs fiu-run: install the Debian package fiu-utils.");
        var folder = ProofFolder.Take(settings.Data);
        var isClean = false;
        try
        {
            await say.WriteLineAsync($"seed {settings.Seed}; {settings.Kills} kills, {settings.Terminals} terminals, in {folder.Path}");
            await ProveAsync(folder, stop);
            isClean = _findings.AreClean;
        }
        finally
        {
            if (isClean || stop.IsCancellationRequested)
                folder.Remove();
            else
                await say.WriteLineAsync($"kept: {folder.Path}");
        }

        await say.WriteLineAsync(
            $"acknowledged {_findings.Acknowledged}, found {_findings.Found}, doubled {_findings.Doubled}, lost {_findings.Lost} " +
            $"({(_findings.Otherwise > 0 ? $"otherwise wrong {_findings.Otherwise}; " : "")}presses {_findings.Presses}; kills {settings.Kills}; " +
            $"refused writes {_refused}; seed {settings.Seed})");
        return isClean ? 0 : 1;
    }

    private async Task ProveAsync(ProofFolder folder, CancellationToken stop)
    {
        var disk = settings.Faults != FaultMode.Off && FaultyDisk.IsInstalled ? new FaultyDisk(folder.Path) : null;
        if (disk is null && settings.Faults == FaultMode.Auto)
            await say.WriteLineAsync("fiu-run is not installed (Debian package fiu-utils): the hub is killed, its disk does not fail.");
        var address = HubAddress.In(folder.Data, settings.HubSettings);
        using var log = new HubLog(folder.Log);
        using var api = new ProofApi(address.Http, await TokenAsync(folder.Data, stop));
        var fleet = await PrepareAsync(address, log, api, stop);
        var kills = new KillHub(address, log, disk, fleet, _findings);
        var rollBack = settings.Spoil.Contains(Spoil.RollBack) ? new RollBackFolder(folder.Data) : null;
        foreach (var planned in KillPlan.Draw(settings.Seed, settings.Kills, disk is not null))
        {
            await say.WriteLineAsync($"{Elapsed} kill {planned.Number}/{settings.Kills} {await kills.RunAsync(planned, stop)}");
            rollBack?.AfterDeath();
        }

        log.BeginRun("last start");
        await using (var last = HubUnderProof.Start(address, log, []))
        {
            await say.WriteLineAsync($"{Elapsed} last start: what waits is sent, and what was acknowledged last once more");
            await new CloseFleet(fleet, _findings).RunAsync(last, address, settings.Kills + 1, stop);
            await say.WriteLineAsync($"{Elapsed} comparing {fleet.Acks.Count} acknowledged messages with what the hub has");
            await CompareAsync(fleet, api, stop);
        }

        if (disk is not null)
            await say.WriteLineAsync(kills.SayFaults());
        await say.WriteLineAsync(
            $"sent and answered once more: {fleet.Terminals.Sum(one => one.RepeatedReadings)} readings, {fleet.Terminals.Sum(one => one.RepeatedPresses)} presses");
        foreach (var line in _findings.Lines())
            await say.WriteLineAsync(line);
        _refused = log.Refused;
    }

    private string Elapsed => $"{Stopwatch.GetElapsedTime(_startedAt).TotalSeconds,7:0.0} s";

    private static Task<string> TokenAsync(string data, CancellationToken stop) =>
        ThisProgram.RunAsync(stop, "token", "add", "--data", data, "--role", "admin", "--grid", HubAddress.County, "--set", "Counties=" + HubAddress.County);

    /// <summary>Registers the terminals with a hub that is left in peace.</summary>
    private async Task<Fleet> PrepareAsync(HubAddress address, HubLog log, ProofApi api, CancellationToken stop)
    {
        var ids = Enumerable.Range(0, settings.Terminals).Select(n => (Id: $"prove-{n:0000}", Grid: GridOf(n))).ToList();
        log.BeginRun("preparation");
        await using var hub = HubUnderProof.Start(address, log, []);
        if (!await hub.UntilOpenAsync(address, stop))
            throw new UnprovenException($"The hub did not start:\n{log.Tail}");
        var (passwords, now) = (new Dictionary<string, string>(), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var thousand in ids.Chunk(1_000))
        {
            foreach (var (id, password) in await api.RegisterAsync(thousand, stop))
                passwords.Add(id, password);
        }

        return new Fleet(
            [.. ids.Select((one, n) => new ProvingTerminal(one.Id, passwords[one.Id], now, new Random(unchecked(settings.Seed + (7_919 * (n + 1)))))
            {
                SpoilsRepeats = settings.Spoil.Contains(Spoil.Repeat),
            })],
            address.Mqtt,
            _startedAt);
    }

    // A few terminals in a micro grid: their presses join each other's cases.
    private static string GridOf(int n)
    {
        var grid = n / TerminalsOfGrid;
        return $"{HubAddress.County}005901{1 + (grid / 90 % 900):000}{1 + (grid % 90):00}";
    }

    private async Task CompareAsync(Fleet fleet, ProofApi api, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Parallel.ForEachAsync(
            fleet.Terminals,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop },
            async (terminal, cut) => await new CompareReadings(terminal, _findings).RunAsync(api, now, cut));
        new ComparePresses(fleet.Terminals, _findings).Run(await api.AppealsAsync(stop));
        foreach (var letter in await api.DeadLettersAsync(stop))
            _findings.Complain("Dead letter", letter);
    }
}
