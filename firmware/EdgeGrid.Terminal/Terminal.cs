using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>
    /// A terminal without its chips. One thread calls <see cref="Start"/>, then <see cref="Step"/> again and again; drivers and the link
    /// call from any thread and only enqueue. With the same ports it does the same again: time and chance come from outside.
    /// </summary>
    public sealed class Terminal
    {
        /// <summary>A terminal on a machine; nothing happens before <see cref="Start"/>.</summary>
        public Terminal(TerminalSettings settings, TerminalPorts ports)
        {
            Settings = settings;
            Ports = ports;
        }

        private TerminalSettings Settings { get; }

        private TerminalPorts Ports { get; }

        /// <summary>Reads the flash, draws the boot number and begins to connect at the first step.</summary>
        public void Start()
        {
        }

        /// <summary>Does everything that is due and returns the uptime in milliseconds at which it next wants to be called.</summary>
        public long Step() => Ports.Clock.UptimeMs + 1000;

        /// <summary>Says goodbye to the hub and closes the link; the loop must not step afterwards.</summary>
        public void Stop()
        {
        }

        /// <summary>A button's contact changed; any thread.</summary>
        public void ButtonChanged(Button button, bool down)
        {
            Ports.Wake.Wake();
        }

        /// <summary>The code reader read something; any thread. False when it came too fast and was not taken.</summary>
        public bool CodeRead(string text) => text.Length > 0 && Settings.Id.Length > 0;
    }
}
