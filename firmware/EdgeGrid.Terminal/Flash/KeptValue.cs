namespace EdgeGrid.Terminal.Flash
{
    /// <summary>
    /// One small value that survives a power cut at any byte: two files take turns, the older is replaced, the whole one with the
    /// higher turn counts. A cut while writing leaves the value before.
    /// </summary>
    internal sealed class KeptValue
    {
        private const byte Kind = (byte)'K';
        private const int TurnBytes = 4;

        private readonly IFlashStore _flash;
        private readonly string[] _slots;
        private int _newest;
        private uint _turn;

        internal KeptValue(IFlashStore flash, string name)
        {
            _flash = flash;
            _slots = new string[] { name + ".a", name + ".b" };
        }

        /// <summary>Reads what was last written; null when nothing whole is there.</summary>
        internal byte[]? Read()
        {
            byte[]? value = null;
            _turn = 0;
            for (int i = 0; i < _slots.Length; i++)
            {
                FrameReader reader = new FrameReader(_flash, _slots[i]);
                if (reader.Next() && reader.Kind == Kind && Frame.Get(reader.Payload, 0) > _turn)
                {
                    _newest = i;
                    _turn = Frame.Get(reader.Payload, 0);
                    value = new byte[reader.Payload.Length - TurnBytes];
                    System.Array.Copy(reader.Payload, TurnBytes, value, 0, value.Length);
                }
            }

            return value;
        }

        /// <summary>Replaces the value; false when there is no room: then the one before still stands. Call <see cref="Read"/> once before.</summary>
        internal bool Write(byte[] value)
        {
            byte[] payload = new byte[value.Length + TurnBytes];
            Frame.Put(payload, 0, _turn + 1);
            System.Array.Copy(value, 0, payload, TurnBytes, value.Length);
            byte[] frame = Frame.Of(Kind, payload);
            int other = 1 - _newest;
            _flash.Delete(_slots[other]);
            if (!_flash.Append(_slots[other], frame, frame.Length))
            {
                return false;
            }

            _newest = other;
            _turn++;
            return true;
        }

        /// <summary>Takes the value away, wholly or not at all, whenever the power goes.</summary>
        internal void Forget()
        {
            // The older first: else a cut in between would bring it back.
            Read();
            _flash.Delete(_slots[1 - _newest]);
            _flash.Delete(_slots[_newest]);
        }
    }
}
