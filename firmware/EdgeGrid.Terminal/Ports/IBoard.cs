using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>What the board knows about itself, and its reset line.</summary>
    public interface IBoard
    {
        /// <summary>Version of the firmware.</summary>
        string Fw { get; }

        /// <summary>Kind of board.</summary>
        string Board { get; }

        /// <summary>Why it started.</summary>
        ResetReason Reset { get; }

        /// <summary>Signal strength in dBm; 0 when unknown.</summary>
        int RssiDbm { get; }

        /// <summary>Free heap in bytes; -1 when unknown.</summary>
        long HeapFree { get; }

        /// <summary>Measures the supply now, in thousandths of a volt; 0 when unknown.</summary>
        int SupplyMilliVolt { get; }

        /// <summary>Starts the terminal anew; may return before it does.</summary>
        void Restart();
    }
}
