using System.Diagnostics;

namespace EdgeGrid.Hub.Proving;

/// <summary>One run of the hub as a process: started, listened to, killed.</summary>
internal sealed class HubUnderProof : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly Process _process;
    private readonly HubLog _log;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    private HubUnderProof(Process process, HubLog log)
    {
        (_process, _log) = (process, log);
        Exited = process.WaitForExitAsync();
        process.OutputDataReceived += (_, line) => log.Take(line.Data);
        process.ErrorDataReceived += (_, line) => log.Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal Process Process => _process;

    /// <summary>Completes when it is dead, killed or not.</summary>
    internal Task Exited { get; }

    internal TimeSpan Age => Stopwatch.GetElapsedTime(_startedAt);

    internal static HubUnderProof Start(HubAddress address, HubLog log, string[] behind) =>
        new(ThisProgram.Start(address.Serve, behind), log);

    /// <summary>Waits until its MQTT door admits a terminal; false when it died before, having said why.</summary>
    /// <exception cref="UnprovenException">It neither opened nor died.</exception>
    internal async Task<bool> UntilOpenAsync(HubAddress address, CancellationToken stop)
    {
        while (!_process.HasExited)
        {
            if (await KnockOnDoor.AdmitsAsync(address.Mqtt, stop))
                return true;
            if (Age > StartPatience)
                throw new UnprovenException($"The hub did not open its doors within {StartPatience.TotalSeconds} s:\n{_log.Tail}");
            await Task.WhenAny(Exited, Task.Delay(Pause, TimeProvider.System, stop));
            stop.ThrowIfCancellationRequested();
        }

        await Exited;
        return false;
    }

    /// <summary>SIGKILL, and nothing of it is left; true when it was dead already, by itself.</summary>
    internal async Task<bool> KillAsync()
    {
        var wasDead = _process.HasExited;
        _process.Kill();
        await Exited;
        return wasDead;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
