namespace EdgeGrid.Terminal
{
    /// <summary>
    /// One MQTT connection at a time to the hub, clean session, QoS 1. Address, password, certificates and keep-alive are the link's own.
    /// Nothing here blocks for the network: what happens is told to the <see cref="ILinkEvents"/> given to <see cref="Open"/>.
    /// </summary>
    public interface IMqttLink
    {
        /// <summary>
        /// Begins to connect with a retained last will and to subscribe; ends in <see cref="ILinkEvents.Opened"/> once all
        /// subscriptions are granted, or in <see cref="ILinkEvents.Closed"/>. A connection before it is given up.
        /// </summary>
        /// <param name="clientId">Client id and user name.</param>
        /// <param name="willTopic">Topic of the last will.</param>
        /// <param name="willBody">Body of the last will.</param>
        /// <param name="subscriptions">Topics to subscribe to before it counts as opened.</param>
        /// <param name="events">Told about this connection and no other.</param>
        void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events);

        /// <summary>Hands a message to the connection in order; its id (above 0) until the PUBACK, 0 when the link cannot take it now.</summary>
        int Publish(string topic, byte[] body, bool retain);

        /// <summary>Sends what was handed over, then disconnects in peace (the last will is not spoken). No event need follow.</summary>
        void Close();
    }

    /// <summary>What a link tells of one connection, from any thread; each call only enqueues and returns.</summary>
    public interface ILinkEvents
    {
        /// <summary>Connected and subscribed.</summary>
        void Opened();

        /// <summary>Never came up, was refused, or broke; nothing follows.</summary>
        /// <param name="reason">For the log.</param>
        void Closed(string reason);

        /// <summary>The hub acknowledged a message (PUBACK): it is on the hub's disk.</summary>
        void Published(int id);

        /// <summary>A message came down.</summary>
        void Received(string topic, byte[] body);
    }
}
