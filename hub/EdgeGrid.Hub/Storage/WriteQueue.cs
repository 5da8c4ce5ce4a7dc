using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Storage;

/// <summary>
/// What waits for the next commit: works one by one, and what was added to lanes. It is taken all at once, so that of what somebody adds to a
/// lane and to the works, in whatever order, nothing later is committed before something earlier.
/// </summary>
internal sealed class WriteQueue
{
    // About 30 ms of writing: beyond, whoever reads from a wire should read more slowly.
    private const int Plenty = 8_192;
    private const int PlentyOfWorks = 1_000;

    // Where many write at once, each commit is worth waiting a moment for those who have just been told of the last one.
    private const int Many = 16;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private readonly List<IWriteLane> _lanes = [];
    private readonly List<IWriteWork> _works = [];
    private TaskCompletionSource _promise = New();
    private int _items;
    private int _lastItems;
    private volatile bool _isPlenty;
    private bool _closing;
    private bool _isAsleep;
    private bool _isGathering;
    private bool _isHurried;

    /// <summary>Held while something is added or all is taken.</summary>
    internal object Gate { get; } = new();

    /// <summary>What everything added now shares: completes with its commit. Within the gate.</summary>
    internal Task Promise => _promise.Task;

    /// <summary>Set while more should wait than be added: the promise of what is to be written next.</summary>
    internal Task? Pressure
    {
        get
        {
            // Looked at without the gate first, for this is asked for every message.
            if (!_isPlenty)
                return null;
            lock (Gate)
                return _isPlenty ? _promise.Task : null;
        }
    }

    internal WriteLane<T> Open<T>(Action<SqliteConnection, List<T>> write)
    {
        var lane = new WriteLane<T>(write, this);
        lock (Gate)
            _lanes.Add(lane);
        return lane;
    }

    /// <summary>Adds a work; one that nobody waits for does not keep the writer from gathering.</summary>
    internal void Add(IWriteWork work, bool isPatient)
    {
        lock (Gate)
        {
            if (_promise.Task.Exception is { } closed)
            {
                work.Fail(closed.InnerException!);
                return;
            }

            _works.Add(work);
            if (_works.Count >= PlentyOfWorks)
                _isPlenty = true;
            _isHurried |= !isPatient;
            if (!isPatient || !_isGathering)
                Wake();
        }
    }

    /// <summary>Counts what was added to a lane. Within the gate.</summary>
    internal void CountItem()
    {
        if (++_items >= Plenty)
            _isPlenty = true;
        if (!_isGathering || _items >= _lastItems)
            Wake();
    }

    /// <summary>Waits for something and takes all of it; false when the queue is closing and nothing is left. On the writer's thread.</summary>
    internal bool Take(List<IWriteWork> works, List<IWriteLane> lanes, out TaskCompletionSource promise)
    {
        lock (Gate)
        {
            while (_works.Count == 0 && _items == 0 && !_closing)
            {
                _isAsleep = true;
                Monitor.Wait(Gate);
            }

            Gather();
            works.AddRange(_works);
            _works.Clear();
            lanes.AddRange(_lanes.Where(lane => lane.Take()));
            promise = _promise;
            if (works.Count == 0 && lanes.Count == 0)
                return false;
            (_lastItems, _items, _isPlenty, _isHurried) = (_items, 0, false, false);
            _promise = New();
            return true;
        }
    }

    /// <summary>Lets the writer finish what is there and end.</summary>
    internal void Finish()
    {
        lock (Gate)
        {
            _closing = true;
            Wake();
        }
    }

    /// <summary>Takes no more, and leaves nobody waiting.</summary>
    internal void Close(StorageException reason)
    {
        lock (Gate)
        {
            _works.ForEach(work => work.Fail(reason));
            _works.Clear();
            Break(_promise, reason);
        }
    }

    /// <summary>Fails a promise for which nobody may be waiting.</summary>
    internal static void Break(TaskCompletionSource promise, StorageException reason)
    {
        promise.TrySetException(reason);
        _ = promise.Task.Exception;
    }

    // Never where somebody waits for a work: a press waits for nobody. Within the gate.
    private void Gather()
    {
        if (_lastItems < Many || _items >= _lastItems || _isHurried || _closing)
            return;
        _isGathering = true;
        Monitor.Wait(Gate, Moment);
        _isGathering = false;
    }

    // Within the gate.
    private void Wake()
    {
        if (!_isAsleep && !_isGathering)
            return;
        (_isAsleep, _isGathering) = (false, false);
        Monitor.Pulse(Gate);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
