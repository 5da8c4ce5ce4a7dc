using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Buttons
{
    /// <summary>A contact changed, stamped by the interrupt.</summary>
    internal sealed class ButtonEdge
    {
        internal ButtonEdge(Button button, bool down, long atMs)
        {
            Button = button;
            Down = down;
            AtMs = atMs;
        }

        internal Button Button { get; }

        internal bool Down { get; }

        /// <summary>Uptime.</summary>
        internal long AtMs { get; }
    }
}
