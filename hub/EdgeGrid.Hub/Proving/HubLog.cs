using System.Text.RegularExpressions;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// What the hub writes while it is proven: kept in a file beside its folder, so much of every run, and counted where it says that the disk
/// refused something.
/// </summary>
internal sealed partial class HubLog(string path) : IDisposable
{
    private const int LinesOfRun = 200;
    private const int LongestLine = 2_000;
    private const int TailLines = 5;

    private readonly Lock _gate = new();
    private readonly StreamWriter _file = new(path);
    private readonly Queue<string> _tail = [];
    private int _lines;
    private long _refused;
    private TaskCompletionSource _refusal = NewRefusal();

    /// <summary>How often it has said that the disk refused something.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>Completes when it says so the next time.</summary>
    internal Task Refusal => Volatile.Read(ref _refusal).Task;

    internal string Tail
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _tail);
        }
    }

    internal void BeginRun(string words)
    {
        lock (_gate)
        {
            _lines = 0;
            _tail.Clear();
            _file.WriteLine("== " + words);
        }
    }

    internal void Take(string? line)
    {
        if (line is null)
            return;
        if (DiskRefused().IsMatch(line))
        {
            Interlocked.Increment(ref _refused);
            Interlocked.Exchange(ref _refusal, NewRefusal()).TrySetResult();
        }

        lock (_gate)
        {
            var kept = line.Length > LongestLine ? line[..LongestLine] + "…" : line;
            if (_tail.Count == TailLines)
                _tail.Dequeue();
            _tail.Enqueue(kept);
            if (_lines++ < LinesOfRun)
                _file.WriteLine(kept);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _file.Dispose();
    }

    private static TaskCompletionSource NewRefusal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // SQLite's words and the C library's, whoever passes them on.
    [GeneratedRegex("disk I/O error|disk is full|No space left|Input/output error", RegexOptions.NonBacktracking)]
    private static partial Regex DiskRefused();
}
