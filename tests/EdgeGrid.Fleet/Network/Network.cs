using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Terminals;

namespace EdgeGrid.Fleet.Network;

/// <summary>
/// What lies between doors and hub: delay, connections that break or are only believed in, streets without a way. A message is never lost
/// within a connection that lives.
/// </summary>
internal sealed class Network(World world)
{
    private const long LostOnTheWayOnceIn = 400;
    private const long AnswerLostOnceIn = 250;
    private const int TakenAtOnce = 24;
    private const long KeepAliveMs = 60_000;

    private readonly EventQueue<Up> _arriving = new();

    /// <summary>Whether the hub's machine answers.</summary>
    internal bool HubAnswers { get; set; }

    /// <summary>A terminal begins to connect.</summary>
    internal void Open(Connection connection)
    {
        var terminal = connection.Terminal;
        if (HubAnswers && !world.District.IsCutOff(terminal.Street))
        {
            Send(connection, new Up(connection, UpKind.Connect));
            return;
        }

        world.Faults.Count(FaultKind.Unreachable);
        connection.LostAt = world.Now;
        if (terminal.Way.OneIn(2))
            world.At(world.Now + terminal.Way.Between(200, 3_000), () => terminal.Link.Ended(connection, "unreachable"));
    }

    /// <summary>A terminal sends; what breaks on the way takes the connection with it.</summary>
    internal void Send(Connection connection, Up up)
    {
        if (connection.LostAt <= world.Now)
            return;
        if (up.Kind == UpKind.Publish && world.Saboteur.Holds(up))
            return;
        SendNow(up.Stream == Topics.Reading && up.Kind == UpKind.Publish && world.Saboteur.Strikes(Sabotage.SpoilMessage, connection.Terminal) ? up with { Body = [.. up.Bytes.Append((byte)'!')] } : up);
        if (up.Kind == UpKind.Publish && world.MayFail && connection.Terminal.Way.OneIn(LostOnTheWayOnceIn))
            world.At(world.Now + 1, () => Reset(connection));
    }

    /// <summary>It goes after everything that went before over its connection.</summary>
    internal void SendNow(Up up) =>
        _arriving.Add(up.Connection.UpFree = Math.Max(up.Connection.UpFree, world.Now + Delay(up.Connection.Terminal)), up);

    /// <summary>What has arrived at the hub by now, in order.</summary>
    internal List<Up> Arrived()
    {
        var arrived = new List<Up>();
        while (_arriving.NextAt <= world.Now)
        {
            var at = _arriving.NextAt;
            var up = _arriving.Take();
            var isTold = up.Kind == UpKind.Broken;
            if (!HubAnswers || (!isTold && up.Connection.LostAt <= at))
                CountLost(up);
            else if (!isTold && up.Connection.IsStalled)
                up.Connection.StalledUp.Add(up);
            else
                arrived.Add(up);
        }

        return arrived;
    }

    /// <summary>The hub answers; the connection may break before the answer is there.</summary>
    internal void Answer(Connection connection, IReadOnlyList<Down> answers)
    {
        if (connection.LostAt <= world.Now)
            return;
        if (world.MayFail && answers.Any(answer => answer.Kind == DownKind.Acknowledged) && connection.Terminal.Way.OneIn(AnswerLostOnceIn))
        {
            world.Faults.Count(FaultKind.LostAcknowledgement);
            Reset(connection);
            return;
        }

        var at = connection.DownFree = Math.Max(connection.DownFree, world.Now + Delay(connection.Terminal));
        world.At(at, () => Deliver(connection, answers));
    }

    /// <summary>Both ends learn that it is over.</summary>
    internal void Reset(Connection connection)
    {
        if (connection.LostAt <= world.Now)
            return;
        world.Faults.Count(FaultKind.Reset);
        connection.LostAt = world.Now;
        TellHub(connection, Delay(connection.Terminal));
        world.At(world.Now + Delay(connection.Terminal), () => connection.Terminal.Link.Ended(connection, "reset by peer"));
    }

    /// <summary>Nothing passes any more, and both ends find out when they have waited long enough.</summary>
    internal void Lose(Connection connection)
    {
        if (connection.LostAt <= world.Now)
            return;
        world.Faults.Count(FaultKind.HalfOpen);
        connection.LostAt = world.Now;
        TellHub(connection, SilenceMs(connection.Terminal));
        TellTerminal(connection);
    }

    /// <summary>The terminal is gone without a word; what it sent arrives.</summary>
    internal void Vanish(Connection connection)
    {
        connection.IsOpen = false;
        TellHub(connection, SilenceMs(connection.Terminal));
    }

    /// <summary>The terminal says goodbye, as far as anybody hears it.</summary>
    internal void CloseByTerminal(Connection connection)
    {
        connection.IsOpen = false;
        Send(connection, new Up(connection, UpKind.Goodbye));
        if (connection.LostAt <= world.Now || connection.IsStalled)
            TellHub(connection, SilenceMs(connection.Terminal));
    }

    /// <summary>The street of a connection loses its way to the hub for a while.</summary>
    internal void Stall(Connection connection)
    {
        connection.IsStalled = true;
        TellTerminal(connection);
        world.At(world.Now + SilenceMs(connection.Terminal), () =>
        {
            if (connection.IsStalled)
                TellHub(connection, 0);
        });
    }

    /// <summary>The way is there again: what waited goes on, unless an end has given up.</summary>
    internal void Resume(Connection connection)
    {
        if (!connection.IsStalled)
            return;
        connection.IsStalled = false;
        if (connection.IsOverForHub)
        {
            connection.LostAt = Math.Min(connection.LostAt, world.Now);
            world.At(world.Now + Delay(connection.Terminal), () => connection.Terminal.Link.Ended(connection, "reset by peer"));
            return;
        }

        connection.StalledUp.ForEach(SendNow);
        connection.StalledUp.Clear();
        foreach (var answers in connection.StalledDown)
            Answer(connection, answers);
        connection.StalledDown.Clear();
    }

    /// <summary>The hub is gone; who is still there to be told is told.</summary>
    internal void HubIsGone(bool tells)
    {
        HubAnswers = false;
        foreach (var terminal in world.Terminals)
        {
            if (terminal.Link.Present is not { } connection)
                continue;
            connection.IsOverForHub = true;
            connection.LostAt = Math.Min(connection.LostAt, world.Now);
            if (tells && !connection.IsStalled)
                world.At(world.Now + Delay(terminal), () => terminal.Link.Ended(connection, "connection closed"));
            else
                TellTerminal(connection);
        }
    }

    private void Deliver(Connection connection, IReadOnlyList<Down> answers)
    {
        var terminal = connection.Terminal;
        if (connection.LostAt <= world.Now)
            return;
        if (connection.IsStalled)
        {
            connection.StalledDown.Add(answers);
            return;
        }

        for (var i = 0; i < answers.Count && terminal.Link.Present == connection; i++)
        {
            Deliver(connection, answers[i]);

            // A loop that runs beside its link takes what comes in between.
            if (i % TakenAtOnce == TakenAtOnce - 1)
                terminal.Step();
        }

        if (terminal.Link.Present == connection)
            terminal.Step();
    }

    private void Deliver(Connection connection, in Down down)
    {
        var terminal = connection.Terminal;
        switch (down.Kind)
        {
            case DownKind.Granted:
                connection.IsOpen = true;
                world.Trace.Note(terminal, "connected");
                connection.Events.Opened();
                break;
            case DownKind.Refused:
                terminal.Link.Ended(connection, "refused");
                break;
            case DownKind.Acknowledged:
                terminal.Book.Acknowledged(down.Topic, down.Body);
                connection.Events.Published(down.Id);
                break;
            default:
                Topics.TryRead(down.Topic, out _, out var stream);
                var body = world.Saboteur.Spoiled(terminal, stream, down.Body);
                world.Trace.Note(terminal, "hears " + stream, stream == Topics.Command ? null : down.Body);
                terminal.Book.Heard(stream, down.Body);
                Send(connection, new Up(connection, UpKind.Took, 0, down.Topic, stream, down.Body));
                connection.Events.Received(down.Topic, body);
                break;
        }
    }

    private void TellHub(Connection connection, long afterMs)
    {
        world.At(world.Now + afterMs, () =>
        {
            if (connection.IsOverForHub)
                return;
            connection.IsOverForHub = true;
            _arriving.Add(Math.Max(connection.UpFree, world.Now), new Up(connection, UpKind.Broken));
        });
    }

    // The keep-alive of its link finds out what its core has not noticed.
    private void TellTerminal(Connection connection) => world.At(world.Now + connection.Terminal.Way.Between(KeepAliveMs, KeepAliveMs * 3 / 2), () =>
    {
        if (connection.IsStalled || connection.LostAt <= world.Now)
            connection.Terminal.Link.Ended(connection, "no answer to a ping");
    });

    // The hub gives up after one and a half keep-alives; it was last heard at most one before.
    private static long SilenceMs(SimulatedTerminal terminal) => terminal.Way.Between(KeepAliveMs / 2, KeepAliveMs * 3 / 2);

    private static long Delay(SimulatedTerminal terminal) => terminal.Way.Below(1_000) switch
    {
        0 => terminal.Way.Between(1_000, 8_000),
        < 20 => terminal.Way.Between(150, 2_000),
        _ => terminal.Way.Between(15, 150),
    };

    private void CountLost(Up up)
    {
        if (up.Kind == UpKind.Publish)
            world.Faults.Count(FaultKind.LostOnTheWay);
    }
}
