using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal
{
    /// <summary>What the hub last gave this terminal, kept over restarts: its config and its check-in keys.</summary>
    internal sealed class Provision
    {
        private readonly KeptValue _config;
        private readonly KeptValue _keys;

        internal Provision(IFlashStore flash, TerminalConfig initial)
        {
            _config = new KeptValue(flash, "config");
            _keys = new KeptValue(flash, "keys");
            byte[]? config = _config.Read();
            byte[]? keys = _keys.Read();
            Config = (config == null ? null : TerminalConfig.TryRead(config, out _)) ?? initial;
            Keys = keys == null ? null : CheckInKeys.TryRead(keys, out _);
        }

        /// <summary>The config in force.</summary>
        internal TerminalConfig Config { get; private set; }

        /// <summary>The scope keys; null before any came.</summary>
        internal CheckInKeys? Keys { get; private set; }

        /// <summary>Takes a config; false when it could not be kept: it is in force until the next restart.</summary>
        internal bool Take(TerminalConfig config)
        {
            Config = config;
            return _config.Write(config.Write());
        }

        /// <summary>Takes the keys in place of those before; false when they could not be kept.</summary>
        internal bool Take(CheckInKeys keys)
        {
            Keys = keys;
            return _keys.Write(keys.Write());
        }
    }
}
