using System.Collections;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>The messages in the queue, oldest first.</summary>
    internal sealed class MessageList
    {
        private readonly ArrayList _messages = new ArrayList();

        internal int Count => _messages.Count;

        /// <summary>Bytes of their frames on flash.</summary>
        internal long Bytes { get; private set; }

        internal QueuedMessage At(int index) => (QueuedMessage)_messages[index]!;

        /// <summary>Adds a message at its place in the order.</summary>
        internal void Add(QueuedMessage message)
        {
            int at = _messages.Count;
            while (at > 0 && At(at - 1).Position > message.Position)
            {
                at--;
            }

            _messages.Insert(at, message);
            Bytes += message.Length;
        }

        internal void Remove(QueuedMessage message)
        {
            for (int i = 0; i < _messages.Count; i++)
            {
                if (At(i).Position == message.Position)
                {
                    message.Left = true;
                    Bytes -= message.Length;
                    _messages.RemoveAt(i);
                    return;
                }
            }
        }

        internal bool Holds(uint boot)
        {
            for (int i = 0; i < _messages.Count; i++)
            {
                if (At(i).Boot == boot)
                {
                    return true;
                }
            }

            return false;
        }

        internal QueuedMessage? Find(uint boot, uint seq)
        {
            for (int i = 0; i < _messages.Count; i++)
            {
                if (At(i).Seq == seq && At(i).Boot == boot)
                {
                    return At(i);
                }
            }

            return null;
        }

        /// <summary>The message that holds a position; null when it is not in the queue.</summary>
        internal QueuedMessage? AtPosition(uint position)
        {
            for (int i = _messages.Count - 1; i >= 0 && At(i).Position >= position; i--)
            {
                if (At(i).Position == position)
                {
                    return At(i);
                }
            }

            return null;
        }

        /// <summary>The first message behind a position; null when there is none.</summary>
        internal QueuedMessage? NextAfter(uint position)
        {
            QueuedMessage? next = null;
            for (int i = _messages.Count - 1; i >= 0 && At(i).Position > position; i--)
            {
                next = At(i);
            }

            return next;
        }

        /// <summary>Who gives way first for a message of a kind: the oldest of the lowest rank; null when nobody does.</summary>
        internal QueuedMessage? FirstToGiveWayFor(MessageKind kind)
        {
            int highest = kind == MessageKind.Press ? MessageKindRule.Rank(MessageKind.Scan) : MessageKindRule.Rank(kind);
            for (int rank = 0; rank <= highest; rank++)
            {
                for (int i = 0; i < _messages.Count; i++)
                {
                    if (MessageKindRule.Rank(At(i).Kind) == rank)
                    {
                        return At(i);
                    }
                }
            }

            return null;
        }
    }
}
