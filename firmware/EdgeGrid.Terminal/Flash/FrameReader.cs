namespace EdgeGrid.Terminal.Flash
{
    /// <summary>Walks the frames of one file; stops for good at the first that is not whole.</summary>
    internal sealed class FrameReader
    {
        private readonly IFlashStore _flash;
        private readonly string _name;
        private int _next;

        internal FrameReader(IFlashStore flash, string name)
        {
            _flash = flash;
            _name = name;
        }

        /// <summary>Where the present frame begins.</summary>
        internal int Offset { get; private set; }

        /// <summary>Bytes of the present frame.</summary>
        internal int Length { get; private set; }

        /// <summary>The present frame's kind.</summary>
        internal byte Kind { get; private set; }

        /// <summary>The present frame's payload.</summary>
        internal byte[] Payload { get; private set; } = new byte[0];

        internal bool Next()
        {
            byte[] head = new byte[Frame.Head];
            if (_flash.Read(_name, _next, head, head.Length) != head.Length)
            {
                return false;
            }

            int payload = Frame.PayloadLength(head);
            byte[]? read = payload > Frame.MaxPayload ? null : ReadAt(_flash, _name, _next, payload + Frame.Overhead);
            if (read == null)
            {
                return false;
            }

            Offset = _next;
            Length = payload + Frame.Overhead;
            Kind = head[0];
            Payload = read;
            _next += Length;
            return true;
        }

        /// <summary>The payload of the frame at a known place; null when it is not whole.</summary>
        internal static byte[]? ReadAt(IFlashStore flash, string name, int offset, int length)
        {
            byte[] frame = new byte[length];
            if (flash.Read(name, offset, frame, length) != length || !Frame.IsWhole(frame, length))
            {
                return null;
            }

            byte[] payload = new byte[length - Frame.Overhead];
            System.Array.Copy(frame, Frame.Head, payload, 0, payload.Length);
            return payload;
        }
    }
}
