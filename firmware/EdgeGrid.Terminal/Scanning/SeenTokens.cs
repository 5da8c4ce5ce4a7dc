namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// The last tokens taken, so that none is taken twice. A token lives for two steps of 30 s; the memory holds more than a door
    /// can take in four, and keeps them longer than that, which is what protects a clock that knows no steps.
    /// </summary>
    internal sealed class SeenTokens
    {
        /// <summary>When full, the oldest is forgotten.</summary>
        internal const int Capacity = 128;

        private readonly string[] _pids = new string[Capacity];
        private readonly long[] _steps = new long[Capacity];
        private int _count;
        private int _next;

        internal bool Contains(string pid, long step)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_steps[i] == step && _pids[i] == pid)
                {
                    return true;
                }
            }

            return false;
        }

        internal void Add(string pid, long step)
        {
            _pids[_next] = pid;
            _steps[_next] = step;
            _next = (_next + 1) % Capacity;
            _count = _count < Capacity ? _count + 1 : Capacity;
        }
    }
}
