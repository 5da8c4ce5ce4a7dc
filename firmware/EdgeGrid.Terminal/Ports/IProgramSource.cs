namespace EdgeGrid.Terminal
{
    /// <summary>Pieces of a program from the hub, fetched beside the loop.</summary>
    public interface IProgramSource
    {
        /// <summary>
        /// Begins to fetch and returns at once; never throws. The taker is told once, from any thread. One at a time: the core asks for the next piece
        /// when it has this one.
        /// </summary>
        /// <param name="version">Version of the program.</param>
        /// <param name="from">First byte wanted.</param>
        /// <param name="count">Bytes wanted; all of them or none come.</param>
        /// <param name="taker">Who is told.</param>
        void Fetch(string version, int from, int count, IPieceTaker taker);
    }

    /// <summary>Takes a piece that was fetched.</summary>
    public interface IPieceTaker
    {
        /// <summary>The piece; null and a sentence when it did not come.</summary>
        void PieceCame(byte[]? piece, string reason);
    }
}
