using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// What goes out over one open connection: the status when it is due, again what was not answered, then the queue in its order,
    /// within a window. Presses and scans leave on <c>ack</c>, the others on PUBACK.
    /// </summary>
    internal sealed class SendInOrder
    {
        private const long LinkBusyMs = 1000;

        private readonly string _terminal;
        private readonly IMqttLink _link;
        private readonly Outbox.Outbox _outbox;
        private readonly ReportStatus _status;
        private readonly InFlight _inFlight = new InFlight();
        private uint _sentUpTo;
        private long _busyUntilMs;

        internal SendInOrder(string terminal, IMqttLink link, Outbox.Outbox outbox, ReportStatus status)
        {
            _terminal = terminal;
            _link = link;
            _outbox = outbox;
            _status = status;
        }

        /// <summary>Since when the longest unacknowledged publish waits for its PUBACK; never when none does.</summary>
        internal long UnacknowledgedSinceMs => Deadline.First(_status.UnacknowledgedSinceMs, _inFlight.UnacknowledgedSinceMs);

        /// <summary>A new connection: the birth first, then the queue from its oldest message.</summary>
        internal void Begin()
        {
            _inFlight.Clear();
            _sentUpTo = 0;
            _busyUntilMs = 0;
            _status.Demand();
        }

        /// <summary>The hub has a publish on its disk.</summary>
        internal void Acknowledged(int publishId, long nowMs)
        {
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

        /// <summary>Sends what is due; when it next wants to be called, PUBACKs apart.</summary>
        internal long Step(uint conn, long nowMs)
        {
            _inFlight.Prune();
            if (nowMs >= _busyUntilMs && !Send(conn, nowMs))
            {
                _busyUntilMs = nowMs + LinkBusyMs;
            }

            return nowMs < _busyUntilMs ? _busyUntilMs : Deadline.First(_status.NextAtMs(nowMs), _inFlight.NextOverdueMs);
        }

        /// <summary>False when the link cannot take more now.</summary>
        private bool Send(uint conn, long nowMs)
        {
            if (nowMs >= _status.NextAtMs(nowMs) && !_status.Publish(conn, nowMs))
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

            int publishId = _link.Publish(Topics.Of(_terminal, MessageKindRule.Stream(message.Kind)), body, false);
            if (publishId == 0)
            {
                return false;
            }

            _inFlight.Sent(message, publishId, nowMs);
            return true;
        }
    }
}
