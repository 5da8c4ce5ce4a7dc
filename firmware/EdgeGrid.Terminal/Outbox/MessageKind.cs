using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>The upward streams that are kept until the hub has them; the numbers are written to flash.</summary>
    public enum MessageKind
    {
        /// <summary>Stream <c>reading</c>.</summary>
        Reading = 1,

        /// <summary>Stream <c>screening</c>.</summary>
        Screening = 2,

        /// <summary>Stream <c>reply</c>.</summary>
        Reply = 3,

        /// <summary>Stream <c>scan</c>.</summary>
        Scan = 4,

        /// <summary>Stream <c>press</c>.</summary>
        Press = 5,
    }

    /// <summary>What distinguishes the streams in the queue.</summary>
    internal static class MessageKindRule
    {
        /// <summary>The stream's word.</summary>
        internal static string Stream(MessageKind kind)
        {
            switch (kind)
            {
                case MessageKind.Press:
                    return Topics.Press;
                case MessageKind.Scan:
                    return Topics.Scan;
                case MessageKind.Screening:
                    return Topics.Screening;
                case MessageKind.Reply:
                    return Topics.Reply;
                default:
                    return Topics.Reading;
            }
        }

        /// <summary>Who gives way: lower before higher, and nothing gives way to a lower one.</summary>
        internal static int Rank(MessageKind kind) => kind == MessageKind.Press ? 2 : kind == MessageKind.Scan ? 1 : 0;

        /// <summary>Whether only an <c>ack</c> lets it leave (contract, promise 3); the others leave on PUBACK.</summary>
        internal static bool NeedsAck(MessageKind kind) => kind == MessageKind.Press || kind == MessageKind.Scan;
    }
}
