using System;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// Carries the outbox to the hub, in order: connects, says it is born, publishes within a window, and after every loss of the
    /// connection begins again with the oldest. Presses and scans leave on <c>ack</c>, the others on PUBACK.
    /// </summary>
    internal sealed class Uplink
    {
        private const long OpenMs = 30000;
        private const long PubAckMs = 30000;
        private const long LinkBusyMs = 1000;
        private const long Never = long.MaxValue;

        private readonly string _terminal;
        private readonly TerminalPorts _ports;
        private readonly Outbox.Outbox _outbox;
        private readonly Inbox _inbox;
        private readonly BackOff _backOff;
        private readonly ReportStatus _status;
        private readonly InFlight _inFlight = new InFlight();
        private LinkState _state = LinkState.Closed;
        private LinkInbox? _events;
        private uint _conn;
        private uint _sentUpTo;
        private long _deadlineMs;
        private long _busyUntilMs;

        internal Uplink(string terminal, TerminalPorts ports, Outbox.Outbox outbox, Inbox inbox)
        {
            _terminal = terminal;
            _ports = ports;
            _outbox = outbox;
            _inbox = inbox;
            _backOff = new BackOff(ports.Random);
            _status = new ReportStatus(terminal, ports, outbox);
        }

        private enum LinkState
        {
            Closed,
            Opening,
            Open,
        }

        /// <summary>Whether an event belongs to the present connection.</summary>
        internal bool IsPresent(LinkEvent told) => told.Conn == _conn && _state != LinkState.Closed;

        /// <summary>Takes what the connection told, a received message apart.</summary>
        internal void Take(LinkEvent told, long nowMs)
        {
            switch (told.Kind)
            {
                case LinkEventKind.Opened:
                    Birth();
                    break;
                case LinkEventKind.Closed:
                    Lost(told.Text, nowMs);
                    break;
                default:
                    PubAck(told.Id, nowMs);
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

        private void Birth()
        {
            _ports.Log.Info("uplink: connected, " + FixedPoint.Whole(_outbox.Count) + " waiting");
            _state = LinkState.Open;
            _inFlight.Clear();
            _sentUpTo = 0;
            _busyUntilMs = 0;
            _status.Demand();
        }

        private void PubAck(int publishId, long nowMs)
        {
            _backOff.Reset();
            if (_status.Acknowledged(publishId))
            {
                return;
            }

            QueuedMessage? message = _inFlight.Acknowledged(publishId, nowMs);
            if (message != null && !MessageKindRule.NeedsAck(message.Kind))
            {
                _outbox.Done(message);
            }
        }

        private long StepOpen(long nowMs)
        {
            _inFlight.Prune();
            if (nowMs >= _busyUntilMs && !Send(nowMs))
            {
                _busyUntilMs = nowMs + LinkBusyMs;
            }

            long since = Math.Min(_status.UnacknowledgedSinceMs, _inFlight.UnacknowledgedSinceMs);
            if (since != Never && nowMs >= since + PubAckMs)
            {
                Break("no PUBACK", nowMs);
                return _deadlineMs;
            }

            long giveUp = since == Never ? Never : since + PubAckMs;
            long send = nowMs < _busyUntilMs ? _busyUntilMs : Math.Min(_status.NextAtMs, _inFlight.NextOverdueMs);
            return Math.Min(giveUp, send);
        }

        /// <summary>Hands over what is due; false when the link cannot take more now.</summary>
        private bool Send(long nowMs)
        {
            if (nowMs >= _status.NextAtMs && !_status.Publish(_conn, nowMs))
            {
                return false;
            }

            for (QueuedMessage? late = _inFlight.Overdue(nowMs); late != null; late = _inFlight.Overdue(nowMs))
            {
                if (!Publish(late, nowMs))
                {
                    return false;
                }
            }

            for (QueuedMessage? next = _outbox.NextAfter(_sentUpTo); next != null && _inFlight.HasRoom; next = _outbox.NextAfter(_sentUpTo))
            {
                if (!Publish(next, nowMs))
                {
                    return false;
                }

                _sentUpTo = next.Position;
            }

            return true;
        }

        private bool Publish(QueuedMessage message, long nowMs)
        {
            byte[]? body = _outbox.Body(message);
            if (body == null)
            {
                _inFlight.Prune();
                return true;
            }

            int publishId = _ports.Link.Publish(Topics.Of(_terminal, MessageKindRule.Stream(message.Kind)), body, false);
            if (publishId == 0)
            {
                return false;
            }

            _inFlight.Sent(message, publishId, nowMs);
            return true;
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
