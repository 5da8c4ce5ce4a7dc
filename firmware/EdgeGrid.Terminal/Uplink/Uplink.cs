using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// Keeps a connection to the hub: opens it with a last will, lets everything be sent over it, gives it up when it falls silent,
    /// and tries again after a while.
    /// </summary>
    internal sealed class Uplink
    {
        private const long OpenMs = 30000;
        private const long PubAckMs = 30000;

        private readonly string _terminal;
        private readonly TerminalPorts _ports;
        private readonly Outbox.Outbox _outbox;
        private readonly Inbox _inbox;
        private readonly BackOff _backOff;
        private readonly ReportStatus _status;
        private readonly SendInOrder _send;
        private LinkState _state = LinkState.Closed;
        private LinkInbox? _events;
        private uint _conn;
        private long _deadlineMs;

        internal Uplink(string terminal, TerminalPorts ports, Outbox.Outbox outbox, Provision provision, Inbox inbox)
        {
            _terminal = terminal;
            _ports = ports;
            _outbox = outbox;
            _inbox = inbox;
            _backOff = new BackOff(ports.Random);
            _status = new ReportStatus(terminal, ports, outbox, provision);
            _send = new SendInOrder(terminal, ports.Link, outbox, _status);
        }

        private enum LinkState
        {
            Closed,
            Opening,
            Open,
        }

        /// <summary>Whether the hub is reached: connected and subscribed.</summary>
        internal bool IsOpen => _state == LinkState.Open;

        /// <summary>Whether an event belongs to the present connection.</summary>
        internal bool IsPresent(LinkEvent told) => told.Conn == _conn && _state != LinkState.Closed;

        /// <summary>Takes what the connection told, a received message apart.</summary>
        internal void Take(LinkEvent told, long nowMs)
        {
            switch (told.Kind)
            {
                case LinkEventKind.Opened:
                    _ports.Log.Info("uplink: connected, " + FixedPoint.Whole(_outbox.Count) + " waiting");
                    _state = LinkState.Open;
                    _send.Begin();
                    break;
                case LinkEventKind.Closed:
                    Lost(told.Text, nowMs);
                    break;
                default:
                    _backOff.Reset();
                    _send.Acknowledged(told.Id, nowMs);
                    break;
            }
        }

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            if (_state != LinkState.Closed && _events != null && _events.Overflowed)
            {
                Break("more came in than could be taken", nowMs);
            }

            switch (_state)
            {
                case LinkState.Closed:
                    if (nowMs >= _deadlineMs)
                    {
                        Open(nowMs);
                    }

                    return _deadlineMs;
                case LinkState.Opening:
                    if (nowMs >= _deadlineMs)
                    {
                        Break("no answer", nowMs);
                    }

                    return _deadlineMs;
                default:
                    return StepOpen(nowMs);
            }
        }

        /// <summary>Says goodbye and closes.</summary>
        internal void Stop()
        {
            if (_state == LinkState.Open)
            {
                _ports.Link.Publish(_status.Topic, TerminalStatus.Will(_outbox.Boot, _conn).Write(), true);
            }

            _state = LinkState.Closed;
            _ports.Link.Close();
        }

        private void Open(long nowMs)
        {
            // Counted before it succeeds: a half-made connection's will must be older than the next birth.
            _conn++;
            _state = LinkState.Opening;
            _deadlineMs = nowMs + OpenMs;
            _events = new LinkInbox(_inbox, _conn);
            string[] down = new string[]
            {
                Topics.Of(_terminal, Topics.Ack),
                Topics.Of(_terminal, Topics.Progress),
                Topics.Of(_terminal, Topics.Command),
                Topics.Of(_terminal, Topics.Config),
            };
            _ports.Link.Open(_terminal, _status.Topic, TerminalStatus.Will(_outbox.Boot, _conn).Write(), down, _events);
        }

        private long StepOpen(long nowMs)
        {
            long next = _send.Step(_conn, nowMs);
            long since = _send.UnacknowledgedSinceMs;
            if (since == Deadline.Never)
            {
                return next;
            }

            if (nowMs >= since + PubAckMs)
            {
                Break("no PUBACK", nowMs);
                return _deadlineMs;
            }

            return Deadline.First(next, since + PubAckMs);
        }

        private void Break(string why, long nowMs)
        {
            _ports.Link.Close();
            Lost(why, nowMs);
        }

        private void Lost(string why, long nowMs)
        {
            long waitMs = _backOff.Next();
            _ports.Log.Warn("uplink: " + why + "; next try in " + FixedPoint.Whole(waitMs) + " ms");
            _state = LinkState.Closed;
            _deadlineMs = nowMs + waitMs;
            _status.ConnectionLost();
        }
    }
}
