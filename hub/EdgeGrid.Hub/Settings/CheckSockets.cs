using System.Net;
using System.Net.Sockets;

namespace EdgeGrid.Hub.Settings;

/// <summary>Tries the addresses and ports before the hub starts, so that the refusal can name the setting.</summary>
internal static class CheckSockets
{
    /// <exception cref="SettingException">An address is not of this machine, a port is taken, or the wire would carry secrets in clear text.</exception>
    internal static void Of(HubSettings settings)
    {
        RefuseClearText(settings);
        var doors = Doors(settings).ToArray();
        RefuseTwins(doors);
        foreach (var door in doors)
        {
            foreach (var address in door.Addresses)
            {
                Try(address, door);
            }
        }
    }

    private static IEnumerable<Door> Doors(HubSettings settings)
    {
        IPAddress[] plain = [.. settings.ListenPlain];
        yield return new Door("Http:Port", settings.HttpPort, plain);
        yield return new Door("Mqtt:Port", settings.MqttPort, plain);
        if (settings.Tls is null)
            yield break;
        yield return new Door("Tls:HttpPort", settings.Tls.HttpPort, settings.Listen);
        yield return new Door("Tls:MqttPort", settings.Tls.MqttPort, settings.Listen);
    }

    private static void RefuseClearText(HubSettings settings)
    {
        if (settings.AllowPlain || settings.Tls is not null)
            return;
        if (settings.Listen.FirstOrDefault(address => !IPAddress.IsLoopback(address)) is { } outside)
        {
            throw SettingException.Of("Listen", $"{outside} would carry passwords and tokens in clear text: set EdgeGrid:Tls:Certificate=auto, or EdgeGrid:AllowPlain=true where the network is trusted.");
        }
    }

    private static void RefuseTwins(Door[] doors)
    {
        var twins = doors.Where(door => door.Port != 0).GroupBy(door => door.Port).FirstOrDefault(group => group.Count() > 1)?.ToArray();
        if (twins is not null)
            throw SettingException.Of(twins[1].Setting, $"is {twins[1].Port}, which {SettingsReader.Section}:{twins[0].Setting} already uses.");
    }

    private static void Try(IPAddress address, Door door)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(new IPEndPoint(address, door.Port));
            socket.Listen();
        }
        catch (SocketException refused)
        {
            throw refused.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => SettingException.Of(door.Setting, $"{door.Port} is in use by another program on {address}.", refused),
                SocketError.AccessDenied => SettingException.Of(door.Setting, $"{door.Port} is not open to this user on {address}.", refused),
                _ => SettingException.Of("Listen", $"{address} is not an address of this machine.", refused),
            };
        }
    }

    private sealed record Door(string Setting, int Port, IReadOnlyList<IPAddress> Addresses);
}
