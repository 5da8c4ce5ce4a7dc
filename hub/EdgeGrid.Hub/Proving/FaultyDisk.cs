using System.Diagnostics;
using static System.FormattableString;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// The disk that fails on demand: libfiu (Debian package fiu-utils) stands between a process and the C library and is switched on and off
/// from outside, so that the runtime starts on a disk that works.
/// </summary>
/// <remarks>
/// libfiu 1.1 looks libc's functions up in each thread, within a lock that every call takes (<c>__thread</c> in its codegen.h): where another
/// thread is loading a library at that moment, each waits for what the other holds, and with them the whole process, libfiu's own thread too.
/// A process whose libfiu does not answer is held by that; one that hangs of its own doing still has a libfiu that answers.
/// </remarks>
internal sealed class FaultyDisk
{
    private const string Runner = "fiu-run";
    private const string Switch = "fiu-ctrl";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _pipes;

    /// <summary>The disk of hubs whose pipes lie in a folder.</summary>
    internal FaultyDisk(string folder) => _pipes = Path.Combine(folder, Switch);

    /// <summary>Whether there can be one on this machine.</summary>
    internal static bool IsInstalled => IsOnPath(Runner) && IsOnPath(Switch);

    /// <summary>What is put before a program for its disk to obey, failing from its first moment on where faults are given.</summary>
    internal string[] Before(DiskFaults? fromStart) =>
        [Runner, "-x", "-f", _pipes, .. (fromStart?.On ?? []).SelectMany(command => new[] { "-c", command })];

    /// <summary>Lets a running process's disk fail; false when the process was gone before.</summary>
    internal Task<bool> FailAsync(Process process, DiskFaults faults) => CommandAsync(process, faults.On);

    /// <summary>Changes nothing; throws where libfiu holds the process.</summary>
    /// <exception cref="HeldByLibfiuException">It does not answer.</exception>
    internal Task<bool> MustAnswerAsync(Process process) => CommandAsync(process, ["disable name=edgegrid/none"]);

    /// <summary>Lets it work again.</summary>
    internal Task<bool> HealAsync(Process process, DiskFaults faults) => CommandAsync(process, faults.Off);

    private async Task<bool> CommandAsync(Process hub, IEnumerable<string> commands)
    {
        using var command = Process.Start(new ProcessStartInfo(
            Switch, ["-f", _pipes, .. commands.SelectMany(one => new[] { "-c", one }), Invariant($"{hub.Id}")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        var told = command.WaitForExitAsync(patience.Token);
        await Task.WhenAny(told, hub.WaitForExitAsync(patience.Token));
        if (told.IsCompletedSuccessfully)
            return true;
        // It waits for a reader of its pipe who is dead, or it would have been done long ago.
        command.Kill(entireProcessTree: true);
        return hub.HasExited ? false : throw new HeldByLibfiuException();
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
