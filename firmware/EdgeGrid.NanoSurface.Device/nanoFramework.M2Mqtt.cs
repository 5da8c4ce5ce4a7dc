// Mirrors nanoframework/nanoFramework.m2mqtt: M2Mqtt and M2Mqtt.Core. Signatures only, no runtime: nothing here ever runs.
namespace nanoFramework.M2Mqtt.Messages
{
    using System;

    public enum MqttQoSLevel
    {
        AtMostOnce = 0,
        AtLeastOnce = 1,
        ExactlyOnce = 2,
        GrantedFailure = 0x80,
    }

    public enum MqttReasonCode
    {
        Success = 0,
    }

    public class MqttMsgPublishEventArgs : EventArgs
    {
        internal extern MqttMsgPublishEventArgs();

        public extern string Topic { get; }
        public extern byte[] Message { get; }
    }

    public class MqttMsgPublishedEventArgs : EventArgs
    {
        internal extern MqttMsgPublishedEventArgs();

        public extern ushort MessageId { get; }
        public extern bool IsPublished { get; }
    }

    public class MqttMsgSubscribedEventArgs : EventArgs
    {
        internal extern MqttMsgSubscribedEventArgs();

        public extern MqttQoSLevel[] GrantedQoSLevels { get; }
    }
}

namespace nanoFramework.M2Mqtt
{
    using System;
    using System.Collections;
    using System.Security.Cryptography.X509Certificates;
    using nanoFramework.M2Mqtt.Messages;

    public enum MqttSslProtocols
    {
        None,
        SSLv3,
        TLSv1_0,
        TLSv1_1,
        TLSv1_2,
        TLSv1_3,
    }

    public interface IMqttClient
    {
        delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

        delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

        delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

        delegate void ConnectionClosedEventHandler(object sender, EventArgs e);
    }

    public class MqttClient
    {
        public extern MqttClient(
            string brokerHostName, int brokerPort, bool secure, X509Certificate caCert, X509Certificate clientCert, MqttSslProtocols sslProtocol);

        public extern event IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived;

        public extern event IMqttClient.MqttMsgPublishedEventHandler MqttMsgPublished;

        public extern event IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed;

        public extern event IMqttClient.ConnectionClosedEventHandler ConnectionClosed;

        public extern bool IsConnected { get; }

        public extern MqttReasonCode Connect(
            string clientId,
            string username,
            string password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string willTopic,
            string willMessage,
            bool cleanSession,
            ushort keepAlivePeriod);

        public extern ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

        public extern ushort Publish(
            string topic, byte[] message, string contentType, ArrayList userProperties, MqttQoSLevel qosLevel, bool retain);

        public extern void Disconnect();
        public extern void Close();
    }
}
