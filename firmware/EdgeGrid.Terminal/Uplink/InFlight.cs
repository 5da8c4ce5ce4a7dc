using System.Collections;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>The messages handed to the present connection that have not left the queue, in the order they went out.</summary>
    internal sealed class InFlight
    {
        /// <summary>No more than this many at once: order is kept, and a slow hub is waited for rather than buried.</summary>
        internal const int Window = 16;

        /// <summary>A press or scan the hub has but did not answer is published again after this.</summary>
        internal const long AckWaitMs = 15000;

        private readonly ArrayList _sent = new ArrayList();

        internal bool HasRoom => _sent.Count < Window;

        /// <summary>Since when the longest unacknowledged publish waits for its PUBACK; never when none does.</summary>
        internal long UnacknowledgedSinceMs
        {
            get
            {
                long since = Deadline.Never;
                for (int i = 0; i < _sent.Count; i++)
                {
                    since = At(i).PublishId == 0 ? since : Deadline.First(since, At(i).AtMs);
                }

                return since;
            }
        }

        /// <summary>When the next ack will be overdue; never when none is awaited.</summary>
        internal long NextOverdueMs
        {
            get
            {
                long next = Deadline.Never;
                for (int i = 0; i < _sent.Count; i++)
                {
                    next = At(i).PublishId != 0 ? next : Deadline.First(next, At(i).AtMs + AckWaitMs);
                }

                return next;
            }
        }

        internal void Clear() => _sent.Clear();

        /// <summary>A message was published, for the first time in this connection or again.</summary>
        internal void Sent(QueuedMessage message, int publishId, long nowMs)
        {
            Delivery? delivery = null;
            for (int i = 0; i < _sent.Count; i++)
            {
                delivery = At(i).Message == message ? At(i) : delivery;
            }

            if (delivery == null)
            {
                delivery = new Delivery(message);
                _sent.Add(delivery);
            }

            delivery.PublishId = publishId;
            delivery.AtMs = nowMs;
        }

        /// <summary>Forgets what left the queue by ack, or gave way.</summary>
        internal void Prune()
        {
            for (int i = _sent.Count - 1; i >= 0; i--)
            {
                if (At(i).Message.Left)
                {
                    _sent.RemoveAt(i);
                }
            }
        }

        /// <summary>The hub has a publish on disk: the message it carried; null when it is none of these any more.</summary>
        internal QueuedMessage? Acknowledged(int publishId, long nowMs)
        {
            for (int i = 0; i < _sent.Count; i++)
            {
                Delivery sent = At(i);
                if (sent.PublishId == publishId)
                {
                    sent.PublishId = 0;
                    sent.AtMs = nowMs;
                    return sent.Message;
                }
            }

            return null;
        }

        /// <summary>The first message whose ack is overdue; null when none is.</summary>
        internal QueuedMessage? Overdue(long nowMs)
        {
            for (int i = 0; i < _sent.Count; i++)
            {
                if (At(i).PublishId == 0 && nowMs >= At(i).AtMs + AckWaitMs)
                {
                    return At(i).Message;
                }
            }

            return null;
        }

        private Delivery At(int index) => (Delivery)_sent[index]!;

        private sealed class Delivery
        {
            internal Delivery(QueuedMessage message)
            {
                Message = message;
            }

            internal QueuedMessage Message { get; }

            /// <summary>0 once the PUBACK came.</summary>
            internal int PublishId { get; set; }

            internal long AtMs { get; set; }
        }
    }
}
