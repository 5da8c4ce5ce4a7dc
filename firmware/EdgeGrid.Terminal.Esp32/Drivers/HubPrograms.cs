using System.Threading;
using EdgeGrid.Terminal.Programs;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Fetches pieces of a program in a thread of its own, one at a time.</summary>
    internal sealed class HubPrograms : IProgramSource
    {
        private readonly FetchFromHub _fetch;

        internal HubPrograms(FetchFromHub fetch)
        {
            _fetch = fetch;
        }

        public void Fetch(string version, int from, int count, IPieceTaker taker) =>
            new Thread(() =>
            {
                byte[]? piece = _fetch.Run(version, from, count, out string reason);
                taker.PieceCame(piece, reason);
            }).Start();
    }
}
