using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Fleet.Terminals;
using Core = EdgeGrid.Terminal.Terminal;

namespace EdgeGrid.Fleet.Oracle;

/// <summary>
/// What the oracle knows of one terminal. It sees what a bystander sees: the finger, the face, and what crosses the wire; nothing of the core
/// or of the hub's code.
/// </summary>
internal sealed class TerminalBook
{
    private readonly SimulatedTerminal _terminal;
    private readonly Dictionary<uint, BootBook> _byBoot = [];
    private readonly HashSet<(uint Boot, uint Seq)> _answeredInThisStep = [];
    private readonly HashSet<(uint Boot, uint Seq)> _unsure = [];
    private BootBook? _lastArrived;
    private uint _lastArrivedSeq;

    internal TerminalBook(SimulatedTerminal terminal)
    {
        _terminal = terminal;
        Presses = new PressBook(terminal, this);
        Scans = new ScanBook(terminal, this);
        Claims = new DoorClaims(terminal, this);
    }

    internal IReadOnlyCollection<BootBook> Boots => _byBoot.Values;

    /// <summary>The running boot; null without power.</summary>
    internal BootBook? Now { get; private set; }

    internal PressBook Presses { get; }

    internal ScanBook Scans { get; }

    internal DoorClaims Claims { get; }

    private World World => _terminal.World;

    internal BootBook? Find(uint boot) => _byBoot.GetValueOrDefault(boot);

    internal void PoweredOn(uint boot)
    {
        if (_byBoot.ContainsKey(boot))
            Fail(Invariant.NothingInvented, FormattableString.Invariant($"boot {boot} comes a second time"));
        _byBoot[boot] = Now = new BootBook(boot, _byBoot.Count);
    }

    internal void PoweredOff()
    {
        _terminal.Finger.PoweredOff();
        _unsure.UnionWith(_answeredInThisStep);
        _answeredInThisStep.Clear();
        Now = null;
    }

    /// <summary>A step is over: the queue holds at least what is known to wait.</summary>
    internal void Stepped(Core core)
    {
        if (core.Waiting < Presses.Unanswered)
            Fail(Invariant.NoPressLost, FormattableString.Invariant($"{Presses.Unanswered} presses were kept and not answered, and {core.Waiting} messages wait"));
        _answeredInThisStep.Clear();
        if (core.Waiting == 0)
            _unsure.Clear();
        Claims.Stepped();
    }

    /// <summary>Whether an answer may not have been noted, because the power went while it was: that press may wait still.</summary>
    internal bool IsUnsure => _unsure.Count > 0;

    /// <summary>The terminal hands a message to its link.</summary>
    internal void Published(Connection connection, string stream, byte[] body)
    {
        World.Trace.Note(_terminal, "sends " + stream, body);
        if (stream == Topics.Status)
        {
            TakeStatus(body);
            return;
        }

        var (boot, seq) = IdentityOf(body);
        var order = connection.Book;
        var isOlder = boot.Order < order.Order || (boot.Order == order.Order && seq <= order.Seq);
        if (isOlder && ((boot.Answered[seq] && !IsUnsure) || !order.Answerable.Contains((boot.Boot, seq))))
            Fail(Invariant.OldestFirst, FormattableString.Invariant($"number {seq} of boot {boot.Boot} is sent after {order.Seq} of the {order.Order}-th"));
        if (!isOlder)
            (order.Order, order.Seq) = (boot.Order, seq);
        if (stream is Topics.Press or Topics.Scan)
            order.Answerable.Add((boot.Boot, seq));
        if (!boot.Sent.Add(seq))
            return;
        boot.Last = Math.Max(boot.Last, seq);
        Count(boot, seq, stream, body);
    }

    /// <summary>A message is handed to the hub.</summary>
    internal void Arrives(string stream, byte[] body)
    {
        if (stream == Topics.Status)
            return;
        var (boot, seq) = IdentityOf(body);
        if (!boot.Sent[seq])
            Fail(Invariant.NothingInvented, FormattableString.Invariant($"number {seq} of boot {boot.Boot} arrives and was never sent"));
        if (!boot.Arrived.Add(seq))
        {
            World.Faults.Count(FaultKind.Duplicate);
            return;
        }

        if (_lastArrived is { } last && (boot.Order < last.Order || (boot.Order == last.Order && seq < _lastArrivedSeq)))
            Fail(Invariant.OldestFirst, FormattableString.Invariant($"number {seq} of boot {boot.Boot} comes first after {_lastArrivedSeq} of {last.Boot}"));
        (_lastArrived, _lastArrivedSeq) = (boot, seq);
        if (stream == Topics.Reading)
            boot.Readings++;
    }

    /// <summary>The terminal is told that the hub has a message on its disk.</summary>
    internal void Acknowledged(string stream, byte[] body)
    {
        if (stream == Topics.Status)
            return;
        var (boot, seq) = IdentityOf(body);
        boot.Acknowledged.Add(seq);
    }

    /// <summary>The terminal is told something.</summary>
    internal void Heard(string stream, byte[] body)
    {
        if (stream == Topics.Ack && Acknowledgement.TryRead(body, out _) is { } ack)
        {
            if (Find(ack.Boot) is not { } boot || !boot.Arrived[ack.Seq])
                Fail(Invariant.AnsweredIsStored, FormattableString.Invariant($"number {ack.Seq} of boot {ack.Boot} is answered and never reached the hub"));
            else if (boot.Answered.Add(ack.Seq) && !boot.Scans[ack.Seq])
                Presses.Answered(boot, ack);
            _answeredInThisStep.Add((ack.Boot, ack.Seq));
            Claims.Told(ack);
        }
        else if (stream == Topics.Progress && CaseProgress.TryRead(body, out _) is { } progress)
        {
            Claims.Told(progress);
        }
    }

    internal void Fail(Invariant invariant, string what) => World.Fail(invariant, _terminal, what);

    private void Count(BootBook boot, uint seq, string stream, byte[] body)
    {
        if (stream == Topics.Press)
            Presses.Sent(boot, body);
        else if (stream == Topics.Scan)
            boot.Scans.Add(seq);
    }

    private void TakeStatus(byte[] body)
    {
        var status = TerminalStatus.TryRead(body, out _)!;
        foreach (var gone in status.Gone)
        {
            for (var seq = gone.From; Find(gone.Boot) is { } boot && seq <= gone.To; seq++)
            {
                if (boot.Gone.Add(seq))
                    TakeGone(boot, seq);
            }
        }

        foreach (var ended in status.Ended)
        {
            if (Find(ended.Boot) is { } boot)
                boot.Last = Math.Max(boot.Last, ended.To);
        }
    }

    private void TakeGone(BootBook boot, uint seq)
    {
        World.Faults.Count(FaultKind.GaveWay);
        boot.Last = Math.Max(boot.Last, seq);
        if (boot.Presses.Any(press => press.Head.Seq == seq) && !boot.Answered[seq])
            Fail(Invariant.NoPressLost, FormattableString.Invariant($"press {seq} of boot {boot.Boot} is said to be gone, and the door had shown that it was kept"));
    }

    private (BootBook Boot, uint Seq) IdentityOf(byte[] body)
    {
        MessageHead.TryReadIdentity(body, out var boot, out var seq);
        if (Find(boot) is not { } book)
        {
            Fail(Invariant.NothingInvented, FormattableString.Invariant($"there was no boot {boot}"));
            throw new InvalidOperationException();
        }

        return (book, seq);
    }
}
