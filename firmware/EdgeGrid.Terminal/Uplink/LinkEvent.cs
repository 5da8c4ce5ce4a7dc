namespace EdgeGrid.Terminal.Uplink
{
    /// <summary>Something a connection told.</summary>
    internal enum LinkEventKind
    {
        Opened,
        Closed,
        Published,
        Received,
    }

    /// <summary>One thing a connection told, and which connection it was.</summary>
    internal sealed class LinkEvent
    {
        internal LinkEvent(LinkEventKind kind, uint conn, int id, string text, byte[] body)
        {
            Kind = kind;
            Conn = conn;
            Id = id;
            Text = text;
            Body = body;
        }

        internal LinkEventKind Kind { get; }

        internal uint Conn { get; }

        internal int Id { get; }

        /// <summary>Topic or reason.</summary>
        internal string Text { get; }

        internal byte[] Body { get; }
    }
}
