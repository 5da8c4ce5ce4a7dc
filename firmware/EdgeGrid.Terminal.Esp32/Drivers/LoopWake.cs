using System.Threading;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>What the core's loop waits on.</summary>
    internal sealed class LoopWake : IWake
    {
        /// <summary>Nothing that is due comes later than this without being looked at again.</summary>
        private const int MostMs = 60 * 1000;

        private readonly AutoResetEvent _signal = new AutoResetEvent(false);

        public void Wake() => _signal.Set();

        /// <summary>Ends at the next wake, one that came before included, or after a time.</summary>
        internal void Wait(long ms) => _signal.WaitOne(ms < 1 ? 1 : ms > MostMs ? MostMs : (int)ms, false);
    }
}
