using System.Runtime.InteropServices;

namespace EdgeGrid.Benchmarks.Servers;

/// <summary>What must not be left behind when a run is interrupted: processes and folders, the newest first.</summary>
internal static class LeftBehind
{
    private const int Interrupted = 130;

    // A registration that is collected no longer listens.
    private static readonly List<PosixSignalRegistration> Signals = [];
    private static readonly Lock Guard = new();
    private static readonly List<(object Owner, Action Remove)> All = [];

    /// <summary>Removes everything on Ctrl+C, SIGTERM and every other end of this process, as far as it is not removed by then.</summary>
    internal static void RemoveAtEnd()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();
        Signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ => Environment.Exit(Interrupted))));
    }

    internal static void Add(object owner, Action remove)
    {
        lock (Guard)
            All.Add((owner, remove));
    }

    /// <summary>Its owner has removed it.</summary>
    internal static void Forget(object owner)
    {
        lock (Guard)
            All.RemoveAll(one => one.Owner == owner);
    }

    private static void RemoveAll()
    {
        lock (Guard)
        {
            foreach (var (_, remove) in Enumerable.Reverse(All))
                remove();
        }
    }
}
