using System.Text;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// The setup on flash. A factory reset forgets it and what the hub gave, but not the queue: what a resident pressed still goes to the hub when
    /// the terminal is set up again as the same. Set up as another, it forgets everything: those presses were made at another door.
    /// </summary>
    public sealed class KeptSetup
    {
        private readonly IFlashStore _flash;
        private readonly KeptValue _setup;
        private readonly KeptValue _identity;

        /// <summary>On this flash.</summary>
        public KeptSetup(IFlashStore flash)
        {
            _flash = flash;
            _setup = new KeptValue(flash, "setup");
            _identity = new KeptValue(flash, "identity");
        }

        /// <summary>The setup; null before the first, and after a factory reset.</summary>
        public TerminalSetup? Read()
        {
            byte[]? kept = _setup.Read();
            return kept == null ? null : TerminalSetup.TryRead(kept);
        }

        /// <summary>Keeps a setup; false when the flash has no room.</summary>
        public bool Keep(TerminalSetup setup)
        {
            byte[]? identity = _identity.Read();
            if (identity == null || Encoding.UTF8.GetString(identity, 0, identity.Length) != setup.Id)
            {
                string[] names = _flash.List();
                for (int i = 0; i < names.Length; i++)
                {
                    _flash.Delete(names[i]);
                }

                _identity.Read();
                if (!_identity.Write(Encoding.UTF8.GetBytes(setup.Id)))
                {
                    return false;
                }
            }

            _setup.Read();
            return _setup.Write(setup.Write());
        }

        /// <summary>Forgets the setup and what the hub gave.</summary>
        public void FactoryReset()
        {
            string[] given = new string[] { "setup", "config", "keys", "commands", "phone", "paper" };
            for (int i = 0; i < given.Length; i++)
            {
                new KeptValue(_flash, given[i]).Forget();
            }
        }
    }
}
