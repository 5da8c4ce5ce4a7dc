namespace EdgeGrid.Terminal.Buttons
{
    /// <summary>What a button did.</summary>
    internal enum Gesture
    {
        /// <summary>Nothing yet.</summary>
        None,

        /// <summary>It went down and stayed down beyond bouncing.</summary>
        Pressed,

        /// <summary>It has been down for the hold time and still is.</summary>
        Held,
    }

    /// <summary>
    /// Turns one button's edges into gestures. Pure: time is a parameter, in milliseconds of uptime. A level counts once it has lasted
    /// <see cref="DebounceMs"/>, from its first edge on; each press gives one <see cref="Gesture.Pressed"/> and at most one
    /// <see cref="Gesture.Held"/>, however long it sticks.
    /// </summary>
    internal sealed class ButtonGesture
    {
        /// <summary>Contacts bounce for less than this.</summary>
        internal const int DebounceMs = 30;

        /// <summary>How long the emergency button is held before it counts.</summary>
        internal const int HoldMs = 3000;

        private bool _level;
        private long _levelSince;
        private bool _down;
        private bool _held;

        /// <summary>When the present press began.</summary>
        internal long DownAtMs { get; private set; }

        /// <summary>When <see cref="Due"/> next has something to say, if no edge comes before.</summary>
        internal long NextAtMs
        {
            get
            {
                if (_level != _down)
                {
                    return _levelSince + DebounceMs;
                }

                return _down && !_held ? DownAtMs + HoldMs : Deadline.Never;
            }
        }

        /// <summary>Takes an edge; call <see cref="Due"/> for its time before.</summary>
        internal void Edge(bool down, long atMs)
        {
            if (down != _level)
            {
                _level = down;
                _levelSince = atMs;
            }
        }

        /// <summary>What is due at a time; call again until it is <see cref="Gesture.None"/>.</summary>
        internal Gesture Due(long nowMs)
        {
            if (_level != _down)
            {
                if (nowMs < _levelSince + DebounceMs)
                {
                    return Gesture.None;
                }

                _down = _level;
                _held = false;
                DownAtMs = _levelSince;
                return _down ? Gesture.Pressed : Due(nowMs);
            }

            if (_down && !_held && nowMs >= DownAtMs + HoldMs)
            {
                _held = true;
                return Gesture.Held;
            }

            return Gesture.None;
        }
    }
}
