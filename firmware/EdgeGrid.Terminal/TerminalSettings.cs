using System;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>What is decided when a terminal is set up; what the hub may change while it runs is a <see cref="TerminalConfig"/>.</summary>
    public sealed class TerminalSettings
    {
        /// <summary>The least number of messages a terminal must be able to keep.</summary>
        public const int LeastQueue = 500;

        /// <summary>The settings of one terminal; throws a sentence when the id is none.</summary>
        /// <param name="id">Terminal id.</param>
        public TerminalSettings(string id)
        {
            if (!Topics.IsTerminalId(id))
            {
                throw new ArgumentException("'" + id + "' is no terminal id: 3 to 32 of a-z, 0-9 and '-'");
            }

            Id = id;
            Config = new TerminalConfig(0, string.Empty);
        }

        /// <summary>Terminal id, also its MQTT client id and user name.</summary>
        public string Id { get; }

        /// <summary>Messages the outbox keeps, at least <see cref="LeastQueue"/>.</summary>
        public int Queue { get; init; } = LeastQueue;

        /// <summary>Which way a scan counts.</summary>
        public ScanDirection Direction { get; init; } = ScanDirection.In;

        /// <summary>What holds until the hub's first config arrives.</summary>
        public TerminalConfig Config { get; init; }
    }
}
