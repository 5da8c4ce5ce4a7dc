namespace EdgeGrid.Terminal.Host.Programs;

/// <summary>A way to the hub that leads nowhere: what a program that lost it has.</summary>
internal sealed class NoWay : IMqttLink
{
    public void Open(string clientId, string willTopic, byte[] willBody, string[] subscriptions, ILinkEvents events)
    {
    }

    public int Publish(string topic, byte[] body, bool retain) => throw new InvalidOperationException("It was never open.");

    public void Close()
    {
    }
}
