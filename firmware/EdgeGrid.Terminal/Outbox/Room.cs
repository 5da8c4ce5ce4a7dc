namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>
    /// Room on flash: segments are cleaned from the oldest end (what still lives in one is copied to the newest, then it is deleted),
    /// so that dead records never take more than the live ones and a few segments.
    /// </summary>
    internal sealed class Room
    {
        /// <summary>Kept free for what makes room: a segment's copies and the notes on what left.</summary>
        internal const int Reserve = SegmentLog.SegmentBytes + 4096;

        /// <summary>What of it the notes on refused newcomers leave alone: there may be any number of those while the flash is full.</summary>
        private const int ReserveOfNotes = SegmentLog.SegmentBytes + 2048;

        private const int IdleBytes = 4 * SegmentLog.SegmentBytes;

        private readonly IFlashStore _flash;
        private readonly ILog _report;
        private readonly SegmentLog _log;
        private readonly MessageList _live;
        private readonly Losses _losses;

        internal Room(IFlashStore flash, ILog report, SegmentLog log, MessageList live, Losses losses)
        {
            _flash = flash;
            _report = report;
            _log = log;
            _live = live;
            _losses = losses;
        }

        /// <summary>Whether a frame fits and leaves the reserve alone.</summary>
        internal bool Fits(int bytes) => _flash.Free >= bytes + Reserve;

        /// <summary>Whether a refused newcomer may be noted at once.</summary>
        internal bool SparesNotes => _flash.Free >= ReserveOfNotes;

        /// <summary>Cleans one segment when the dead outweigh the living: a bounded piece of work after every change.</summary>
        internal void Tidy()
        {
            if (_log.Charged > (2 * _live.Bytes) + IdleBytes)
            {
                CleanOldest();
            }
        }

        /// <summary>Cleans until a frame fits; false when there is too little to gain for the wear, or when a whole round did not do.</summary>
        internal bool TryMake(int bytes)
        {
            if (_log.Charged - _live.Bytes <= SegmentLog.SegmentBytes + (_log.Charged / 8))
            {
                return Fits(bytes);
            }

            for (int i = _log.Count; i > 0 && !Fits(bytes); i--)
            {
                if (!CleanOldest())
                {
                    return false;
                }
            }

            return Fits(bytes);
        }

        private bool CleanOldest()
        {
            uint oldest = _log.Oldest;
            if (oldest == _log.Newest)
            {
                _log.Close();
            }

            for (int i = 0; i < _live.Count;)
            {
                QueuedMessage message = _live.At(i);
                byte[]? payload = message.Segment == oldest ? _log.ReadAt(oldest, message.Offset, message.Length) : null;
                if (payload != null && !Copy(message, payload))
                {
                    return false;
                }

                if (message.Segment == oldest)
                {
                    _report.Warn("outbox: a kept message can no longer be read");
                    _losses.Drop(message.Boot, message.Seq, true);
                    _live.Remove(message);
                    continue;
                }

                i++;
            }

            if (!_losses.Leave(oldest))
            {
                return false;
            }

            _log.DeleteOldest();
            return true;
        }

        private bool Copy(QueuedMessage message, byte[] payload)
        {
            int offset = _log.Append(Record.Copy, payload);
            if (offset < 0)
            {
                return false;
            }

            message.LiesAt(_log.Newest, offset, message.Length);
            return true;
        }
    }
}
