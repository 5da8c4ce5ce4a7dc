using System;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>One connection by M2Mqtt. Connecting and closing block there, so each has a thread; whatever fails ends in one <see cref="ILinkEvents.Closed"/>.</summary>
    internal sealed class M2MqttConnection
    {
        private const ushort KeepAliveS = 60;

        private readonly string _host;
        private readonly int _port;
        private readonly X509Certificate? _authority;
        private readonly ILinkEvents _events;
        private readonly ILog _log;
        private readonly object _gate = new object();
        private MqttClient? _client;
        private bool _ended;

        internal M2MqttConnection(string host, int port, X509Certificate? authority, ILinkEvents events, ILog log)
        {
            _host = host;
            _port = port;
            _authority = authority;
            _events = events;
            _log = log;
        }

        /// <summary>Begins to connect, then subscribes.</summary>
        internal void Begin(string clientId, string password, string willTopic, byte[] willBody, string[] subscriptions) =>
            new Thread(() => Connect(clientId, password, willTopic, willBody, subscriptions)).Start();

        /// <summary>Hands a message over; 0 when there is no connection.</summary>
        internal int Publish(string topic, byte[] body, bool retain)
        {
            MqttClient? client = _client;
            if (client == null || !client.IsConnected)
            {
                return 0;
            }

            try
            {
                return client.Publish(topic, body, null, null, MqttQoSLevel.AtLeastOnce, retain);
            }
            catch (Exception refused)
            {
                Fail("publish: " + refused.Message);
                return 0;
            }
        }

        /// <summary>Says goodbye; nothing more is told.</summary>
        internal void End()
        {
            if (Ends())
            {
                new Thread(Disconnect).Start();
            }
        }

        private void Connect(string clientId, string password, string willTopic, byte[] willBody, string[] subscriptions)
        {
            try
            {
                // Resolves the name, so it blocks already.
                MqttClient client = new MqttClient(_host, _port, _authority != null, _authority, null, _authority == null ? MqttSslProtocols.None : MqttSslProtocols.TLSv1_2);
                client.MqttMsgPublishReceived += (sender, e) => _events.Received(e.Topic, e.Message);
                client.MqttMsgPublished += (sender, e) => Published(e.MessageId, e.IsPublished);
                client.MqttMsgSubscribed += (sender, e) => Subscribed(e.GrantedQoSLevels);
                client.ConnectionClosed += (sender, e) => Fail("the connection broke");
                _client = client;

                string will = Encoding.UTF8.GetString(willBody, 0, willBody.Length);
                MqttReasonCode code = client.Connect(clientId, clientId, password, true, MqttQoSLevel.AtLeastOnce, true, willTopic, will, true, KeepAliveS);
                if (code != MqttReasonCode.Success)
                {
                    Fail("the hub refused the connection with " + ((int)code).ToString());
                    return;
                }

                MqttQoSLevel[] levels = new MqttQoSLevel[subscriptions.Length];
                for (int i = 0; i < levels.Length; i++)
                {
                    levels[i] = MqttQoSLevel.AtLeastOnce;
                }

                client.Subscribe(subscriptions, levels);
                if (HasEnded)
                {
                    // Given up while it was being made: it must not stay and take the place of the next.
                    Disconnect();
                }
            }
            catch (Exception failed)
            {
                Fail(failed.Message + (failed.InnerException == null ? string.Empty : ": " + failed.InnerException.Message));
            }
        }

        private void Published(int id, bool acknowledged)
        {
            if (acknowledged)
            {
                _events.Published(id);
            }
            else
            {
                // M2Mqtt stops waiting after 4 s; a hub under pressure may take longer. The core gives a silent connection up after 30.
                _log.Warn("link: no PUBACK yet");
            }
        }

        private void Subscribed(MqttQoSLevel[] granted)
        {
            for (int i = 0; i < granted.Length; i++)
            {
                if (granted[i] != MqttQoSLevel.AtLeastOnce)
                {
                    Fail("a subscription was not granted");
                    return;
                }
            }

            _events.Opened();
        }

        private void Fail(string reason)
        {
            if (Ends())
            {
                _events.Closed(reason);
                new Thread(Disconnect).Start();
            }
        }

        private bool HasEnded
        {
            get
            {
                lock (_gate)
                {
                    return _ended;
                }
            }
        }

        /// <summary>True for whoever ends it first.</summary>
        private bool Ends()
        {
            lock (_gate)
            {
                bool first = !_ended;
                _ended = true;
                return first;
            }
        }

        private void Disconnect()
        {
            MqttClient? client = _client;
            try
            {
                if (client != null && client.IsConnected)
                {
                    client.Disconnect();
                }

                client?.Close();
            }
            catch (Exception failed)
            {
                _log.Info("link: no goodbye: " + failed.Message);
            }
        }
    }
}
