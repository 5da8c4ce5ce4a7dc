namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>What the memory knows of a kept message: who it is and where on flash its body lies.</summary>
    internal sealed class QueuedMessage
    {
        internal QueuedMessage(MessageKind kind, uint boot, uint seq, uint position)
        {
            Kind = kind;
            Boot = boot;
            Seq = seq;
            Position = position;
        }

        internal MessageKind Kind { get; }

        internal uint Boot { get; }

        internal uint Seq { get; }

        /// <summary>Its place in the order of everything ever kept; boots do not order themselves.</summary>
        internal uint Position { get; }

        internal uint Segment { get; private set; }

        internal int Offset { get; private set; }

        /// <summary>Bytes of its frame on flash.</summary>
        internal int Length { get; private set; }

        /// <summary>It is no longer in the queue.</summary>
        internal bool Left { get; set; }

        internal void LiesAt(uint segment, int offset, int length)
        {
            Segment = segment;
            Offset = offset;
            Length = length;
        }
    }
}
