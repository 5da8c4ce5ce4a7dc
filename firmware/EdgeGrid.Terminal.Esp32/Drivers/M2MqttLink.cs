using System.Security.Cryptography.X509Certificates;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The way to the hub by M2Mqtt over TLS 1.2, believing the hub's own authority and no other; each connection is a client of its own.</summary>
    internal sealed class M2MqttLink : IMqttLink
    {
        private readonly string _host;
        private readonly int _port;
        private readonly string _password;
        private readonly X509Certificate? _authority;
        private readonly ILog _log;
        private readonly object _gate = new object();
        private M2MqttConnection? _connection;

        /// <summary>The way to one hub.</summary>
        /// <param name="host">Name or address.</param>
        /// <param name="port">Its MQTT port.</param>
        /// <param name="password">This terminal's secret.</param>
        /// <param name="authority">The hub's certificate authority in PEM; null for a connection without TLS.</param>
        /// <param name="log">For what nobody waits for.</param>
        internal M2MqttLink(string host, int port, string password, string? authority, ILog log)
        {
            _host = host;
            _port = port;
            _password = password;
            _authority = authority == null ? null : new X509Certificate(authority);
            _log = log;
        }

        public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
        {
            Close();
            M2MqttConnection connection = new M2MqttConnection(_host, _port, _authority, events, _log);
            lock (_gate)
            {
                _connection = connection;
            }

            connection.Begin(clientId, _password, willTopic, willBody, subscriptions);
        }

        public int Publish(string topic, byte[] body, bool retain)
        {
            M2MqttConnection? connection;
            lock (_gate)
            {
                connection = _connection;
            }

            return connection == null ? 0 : connection.Publish(topic, body, retain);
        }

        public void Close()
        {
            M2MqttConnection? connection;
            lock (_gate)
            {
                connection = _connection;
                _connection = null;
            }

            connection?.End();
        }
    }
}
