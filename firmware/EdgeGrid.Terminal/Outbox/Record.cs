using System;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>The payloads of the outbox's frames; all numbers are 32 bits, little-endian.</summary>
    internal static class Record
    {
        /// <summary>A new message: position, boot, seq, kind, body.</summary>
        internal const byte Message = (byte)'M';

        /// <summary>The same message again, copied from a segment that is cleaned away.</summary>
        internal const byte Copy = (byte)'C';

        /// <summary>The hub has it: boot, seq, seq.</summary>
        internal const byte Done = (byte)'D';

        /// <summary>Dropped on purpose: boot, from, to.</summary>
        internal const byte Gone = (byte)'G';

        /// <summary>How far a boot counted: boot, 1, last.</summary>
        internal const byte Reached = (byte)'R';

        /// <summary>The hub knows of what is gone: boot, from, to.</summary>
        internal const byte GoneTold = (byte)'g';

        /// <summary>The hub knows how far a boot counted: boot, 1, last.</summary>
        internal const byte ReachedTold = (byte)'r';

        private const int Head = 13;

        internal static byte[] OfMessage(QueuedMessage message, byte[] body)
        {
            byte[] payload = new byte[Head + body.Length];
            Frame.Put(payload, 0, message.Position);
            Frame.Put(payload, 4, message.Boot);
            Frame.Put(payload, 8, message.Seq);
            payload[12] = (byte)message.Kind;
            Array.Copy(body, 0, payload, Head, body.Length);
            return payload;
        }

        internal static QueuedMessage ToMessage(byte[] payload) =>
            new QueuedMessage((MessageKind)payload[12], Frame.Get(payload, 4), Frame.Get(payload, 8), Frame.Get(payload, 0));

        internal static byte[] BodyOf(byte[] payload)
        {
            byte[] body = new byte[payload.Length - Head];
            Array.Copy(payload, Head, body, 0, body.Length);
            return body;
        }

        internal static byte[] OfRange(uint boot, uint from, uint to)
        {
            byte[] payload = new byte[12];
            Frame.Put(payload, 0, boot);
            Frame.Put(payload, 4, from);
            Frame.Put(payload, 8, to);
            return payload;
        }
    }
}
