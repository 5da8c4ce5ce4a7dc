using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Buttons
{
    /// <summary>The report button's short list: each press steps on, and what stands when it has been left alone is chosen.</summary>
    internal sealed class CategoryChoice
    {
        /// <summary>Left alone this long after a press, the choice stands.</summary>
        internal const int SettleMs = 2500;

        private PressCategory[] _list = new PressCategory[0];
        private int _index;

        internal bool Open { get; private set; }

        /// <summary>When the last press was.</summary>
        internal long PressedAtMs { get; private set; }

        /// <summary>When the choice stands; never while none is open.</summary>
        internal long NextAtMs => Open ? PressedAtMs + SettleMs : Deadline.Never;

        internal PressCategory Current => _list[_index];

        /// <summary>A press: the first opens the list, the next ones step through it and begin again at its end.</summary>
        internal void Press(PressCategory[] list, long atMs)
        {
            _index = Open ? (_index + 1) % _list.Length : 0;
            _list = Open ? _list : list;
            Open = true;
            PressedAtMs = atMs;
        }

        internal void Close() => Open = false;
    }
}
