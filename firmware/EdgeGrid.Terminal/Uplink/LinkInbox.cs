namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>
    /// Takes what one connection tells, from any thread. When the inbox is full the connection counts as broken: what was lost with it
    /// is sent again, by this side because no ack came, by the hub because no reply did.
    /// </summary>
    internal sealed class LinkInbox : ILinkEvents
    {
        /// <summary>Events that wait for the loop.</summary>
        internal const int Capacity = 64;

        private static readonly byte[] NoBody = new byte[0];

        private readonly Inbox _inbox;
        private readonly uint _conn;

        internal LinkInbox(Inbox inbox, uint conn)
        {
            _inbox = inbox;
            _conn = conn;
        }

        /// <summary>Something was not taken.</summary>
        internal bool Overflowed { get; private set; }

        public void Opened() => Add(LinkEventKind.Opened, 0, string.Empty, NoBody);

        public void Closed(string reason) => Add(LinkEventKind.Closed, 0, reason, NoBody);

        public void Published(int id) => Add(LinkEventKind.Published, id, string.Empty, NoBody);

        public void Received(string topic, byte[] body) => Add(LinkEventKind.Received, 0, topic, body);

        private void Add(LinkEventKind kind, int id, string text, byte[] body)
        {
            if (!_inbox.TryAdd(new LinkEvent(kind, _conn, id, text, body)))
            {
                Overflowed = true;
            }
        }
    }
}
