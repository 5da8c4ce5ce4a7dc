// Mirrors nanoframework/System.Device.Wifi, and CancellationTokenSource of nanoframework/System.Threading. Signatures only, no runtime: nothing here ever runs.
namespace System.Threading
{
    public readonly struct CancellationToken
    {
    }

    public class CancellationTokenSource
    {
        public extern CancellationTokenSource(int millisecondsDelay);

        public extern CancellationToken Token { get; }
    }
}

namespace System.Device.Wifi
{
    public enum WifiReconnectionKind
    {
        Automatic,
        Manual,
    }
}

namespace nanoFramework.Networking
{
    using System;
    using System.Device.Wifi;
    using System.Threading;

    public static class WifiNetworkHelper
    {
        public static extern Exception HelperException { get; }

        public static extern bool ConnectDhcp(
            string ssid, string password, WifiReconnectionKind reconnectionKind, bool requiresDateTime, int wifiAdapterId, CancellationToken token);
    }
}
