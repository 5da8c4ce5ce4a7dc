using System.Security.Cryptography;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The seal of a program under the fleet's key: HMAC-SHA256 over what it is, then over each piece of it, every time keyed by the hash before, so
    /// that a terminal checks it without holding it whole. It says that whoever sealed it had the key, which every terminal of the fleet has too: it
    /// is worth as much as the terminal that is easiest to take apart. No image of nanoFramework has signatures of two keys.
    /// </summary>
    public sealed class ProgramSeal
    {
        /// <summary>Bytes of a piece; the last one may be shorter.</summary>
        public const int Piece = 4096;

        private byte[] _hash;

        /// <summary>Begins the seal of a program.</summary>
        /// <param name="key">The fleet's key.</param>
        /// <param name="version">Its version.</param>
        /// <param name="board">The board it is for.</param>
        /// <param name="bytes">Its whole length: without it a program could be continued.</param>
        public ProgramSeal(byte[] key, string version, string board, int bytes)
        {
            _hash = KeyedHash.Of(key, "edgegrid program 1\n" + version + "\n" + board + "\n" + FixedPoint.Whole(bytes));
        }

        /// <summary>The seal, once every piece was added.</summary>
        public byte[] Value => _hash;

        /// <summary>Adds the next piece.</summary>
        public void Add(byte[] piece) => _hash = HMACSHA256.HashData(_hash, piece);
    }
}
