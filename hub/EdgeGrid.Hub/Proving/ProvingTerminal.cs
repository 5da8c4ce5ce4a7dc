using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Proving;

/// <summary>
/// One terminal over all runs of the hub: decides what it sends next and keeps, as a real one does, what has not been acknowledged. Readings
/// leave with their PUBACK, a press with its <c>ack</c>; at times it repeats what left long ago, and the first answer must come again.
/// </summary>
internal sealed class ProvingTerminal(string id, string password, long startedMs, Random random)
{
    private const int PressOneIn = 150;
    private const int RepeatOneIn = 250;
    private const int RebootOneIn = 8;
    private const int Recent = 200;
    private const int RepeatsOnConnect = 6;
    private const int RepeatsAtEnd = 60;

    // What left the terminal, the latest last: only what was acknowledged is repeated.
    private readonly List<int> _readings = [];
    private readonly List<int> _presses = [];
    private readonly SortedSet<int> _unacknowledged = [];
    private readonly HashSet<int> _asked = [];
    private readonly Queue<int> _due = [];
    private int _press = -1;

    internal string Id => id;

    internal string Password => password;

    internal MessageBook Book { get; } = new(startedMs, DrawBoot(random));

    /// <summary>The first <c>ack</c> of every press that got one.</summary>
    internal Dictionary<int, Acknowledgement> Answers { get; } = [];

    /// <summary>Repeated presses that were answered otherwise than at first, each as a sentence.</summary>
    internal List<string> OtherAnswers { get; } = [];

    /// <summary>From now on nothing new is sent: what waits, and once more what was acknowledged last.</summary>
    internal bool IsClosing { get; private set; }

    /// <summary>How many readings that had been acknowledged were sent and acknowledged once more.</summary>
    internal int RepeatedReadings { get; private set; }

    /// <summary>How many presses that had been answered were sent and answered once more.</summary>
    internal int RepeatedPresses { get; private set; }

    /// <summary>Whether everything that was sent has been answered.</summary>
    internal bool IsDone => IsClosing && _due.Count == 0 && _unacknowledged.Count == 0 && _asked.Count == 0;

    /// <summary>How many messages still wait for an answer.</summary>
    internal int Waiting => _unacknowledged.Count + _asked.Count;

    /// <summary>In the closing run readings are repeated under a boot that the hub has not seen: it stores them a second time.</summary>
    internal bool SpoilsRepeats { get; init; }

    internal void Close()
    {
        IsClosing = true;
        _due.Clear();
    }

    /// <summary>The hub was killed: now and then the power of a terminal fails with it, and it counts anew.</summary>
    internal void OutliveHub()
    {
        if (random.Next(RebootOneIn) == 0)
            Book.Reboot(DrawBoot(random));
    }

    /// <summary>A new connection: first goes what has no answer yet, with some that has one.</summary>
    internal void Connected()
    {
        _due.Clear();
        _asked.Clear();
        foreach (var n in _unacknowledged)
            _due.Enqueue(n);
        var last = Math.Min(RepeatsAtEnd, _readings.Count / 4);
        foreach (var n in _readings.TakeLast(IsClosing ? last : random.Next(RepeatsOnConnect)))
            _due.Enqueue(n);
        foreach (var n in _presses.TakeLast(IsClosing ? RepeatsAtEnd : random.Next(3)))
            _due.Enqueue(n);
        for (var more = IsClosing ? last : 0; more > 0; more--)
            _due.Enqueue(_readings[random.Next(_readings.Count)]);
    }

    /// <summary>The next message to send, -1 when there is none.</summary>
    internal int Next()
    {
        if (!_due.TryDequeue(out var n))
            n = IsClosing ? -1 : NextOfItsOwn();
        if (n >= 0 && Book.IsPress(n) && Answers.ContainsKey(n))
            _asked.Add(n);
        return n;
    }

    internal bool IsRepeat(int n) => Book.IsPress(n) ? Answers.ContainsKey(n) : Book.IsAcknowledged(n);

    /// <summary>A message as it crosses the wire.</summary>
    internal (string Stream, byte[] Body) Write(int n)
    {
        var (boot, seq) = Book.IdentityOf(n);
        if (SpoilsRepeats && IsClosing && IsRepeat(n) && !Book.IsPress(n))
            boot++;
        var head = new MessageHead(boot, seq, Book.AtOf(n), ClockQuality.Synced);
        if (Book.IsPress(n))
            return (Topics.Press, new ButtonPressed(head, n % 2 == 0 ? Button.Help : Button.Report, PressAction.Press, MarkOf(n), 80).Write());
        var records = MeasuredSeries.All.Where(series => series.IsIn(n)).Select(series => new Measurement(series.Name, series.Unit, series.MicroOf(n)));
        return (Topics.Reading, new ReadingTaken(head, [.. records]).Write());
    }

    /// <summary>The category given with a press: none of this code exists, but as it was given it is kept in the appeal.</summary>
    internal static string MarkOf(int n) => "P" + n;

    /// <summary>A PUBACK; true when it is the message's first acknowledgement of any kind.</summary>
    internal bool Acknowledged(int n, int run, int afterMs)
    {
        if (!Book.Acknowledge(n, run, afterMs))
        {
            RepeatedReadings += Book.IsPress(n) ? 0 : 1;
            return false;
        }

        if (Book.IsPress(n))
            return true;
        _unacknowledged.Remove(n);
        _readings.Add(n);
        return true;
    }

    /// <summary>An <c>ack</c>; true when it is the press's first acknowledgement of any kind.</summary>
    internal bool Answered(Acknowledgement answer, int run, int afterMs)
    {
        var n = Book.Find(answer.Boot, answer.Seq);
        if (n < 0 || !Book.IsPress(n))
        {
            OtherAnswers.Add($"{id} got an ack for boot {answer.Boot} seq {answer.Seq}, which it never pressed.");
            return false;
        }

        _asked.Remove(n);
        if (Answers.TryGetValue(n, out var first))
        {
            RepeatedPresses++;
            if (!first.Write().AsSpan().SequenceEqual(answer.Write()))
                OtherAnswers.Add($"{id} boot {answer.Boot} seq {answer.Seq} was answered {Say(first)} at first and {Say(answer)} in run {run}.");
            return false;
        }

        Answers.Add(n, answer);
        _unacknowledged.Remove(n);
        _presses.Add(n);
        _press = -1;
        return Book.Acknowledge(n, run, afterMs);
    }

    private int NextOfItsOwn()
    {
        if (_readings.Count > 0 && random.Next(RepeatOneIn) == 0)
            return _readings[random.Next(2) == 0 ? random.Next(_readings.Count) : random.Next(Math.Max(0, _readings.Count - Recent), _readings.Count)];
        if (Book.IsFull)
            return -1;
        var isPress = _press < 0 && random.Next(PressOneIn) == 0;
        var n = Book.Add(isPress);
        if (isPress)
            _press = n;
        _unacknowledged.Add(n);
        return n;
    }

    private static string Say(Acknowledgement answer) => $"{answer.Result} {answer.CaseId} '{answer.Text}' {answer.Reason}".TrimEnd();

    private static uint DrawBoot(Random random) => (uint)random.NextInt64(1, uint.MaxValue);
}
