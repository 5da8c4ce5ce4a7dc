namespace EdgeGrid.Terminal
{
    /// <summary>
    /// Small named files that only grow or go: no rename, no truncation, no atomic replacement, because flash offers none.
    /// A power cut during <see cref="Append"/> may leave any prefix of it, and garbage in place of its last bytes;
    /// what an earlier Append that returned wrote is never touched. A broken medium throws.
    /// </summary>
    public interface IFlashStore
    {
        /// <summary>Bytes that can still be appended, about.</summary>
        long Free { get; }

        /// <summary>The names of all files, in any order.</summary>
        string[] List();

        /// <summary>Bytes in a file; 0 when there is none.</summary>
        int Length(string name);

        /// <summary>Reads into the start of the buffer; how many bytes there were, at most <paramref name="count"/>.</summary>
        int Read(string name, int offset, byte[] buffer, int count);

        /// <summary>
        /// Adds bytes at the end of a file, made when there is none. True once they are on the medium for good;
        /// false when there is no room: then nothing or a true prefix of them is there.
        /// </summary>
        bool Append(string name, byte[] bytes, int count);

        /// <summary>Takes a file away, wholly or not at all; no error when there is none.</summary>
        void Delete(string name);
    }
}
