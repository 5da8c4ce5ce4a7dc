using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>
/// A server as a process of its own: what it has used, and its end, by its own process id. None outlives the benchmark; what it last said
/// is told when it ends before its time.
/// </summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int LinesKept = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;
    private readonly string _name;

    private ServerProcess(string name, Process process)
    {
        _name = name;
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        LeftBehind.Add(this, End);
    }

    /// <summary>Processor time used until now, of all its threads, in the kernel as well; seconds.</summary>
    internal double CpuSeconds => Fresh().TotalProcessorTime.TotalSeconds;

    /// <summary>Memory it holds now (resident set), in bytes.</summary>
    internal long ResidentBytes => Fresh().WorkingSet64;

    internal static ServerProcess Start(string program, params IEnumerable<string> args) =>
        StartIn(Directory.GetCurrentDirectory(), program, args);

    internal static ServerProcess StartIn(string folder, string program, params IEnumerable<string> args) => new(
        Path.GetFileName(program),
        Process.Start(new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!);

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or did not come up in two minutes.</exception>
    internal async Task UntilAsync(Func<Task<bool>> isReady)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isReady())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"{_name} did not come up: {string.Join('\n', _said)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Asks it to stop (SIGTERM) and waits for its end.</summary>
    internal async Task StopAsync()
    {
        if (!_process.HasExited)
            _ = Signal(_process.Id, Terminate);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process.HasExited && _process.ExitCode != 0)
            Progress.Say(FormattableString.Invariant($"{_name} ended with {_process.ExitCode}: {string.Join('\n', _said)}"));
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        LeftBehind.Forget(this);
        _process.Dispose();
    }

    private void End()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    private Process Fresh()
    {
        _process.Refresh();
        return _process;
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        if (_said.Count > LinesKept)
            _said.TryDequeue(out _);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
