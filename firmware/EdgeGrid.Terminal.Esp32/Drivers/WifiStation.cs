using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Joins a wireless network and stays in it; the board comes back by itself after it was once in.</summary>
    internal sealed class WifiStation
    {
        private const int TryMs = 60 * 1000;
        private const int PauseMs = 5 * 1000;

        private readonly string _ssid;
        private readonly string _password;
        private readonly ILog _log;

        internal WifiStation(string ssid, string password, ILog log)
        {
            _ssid = ssid;
            _password = password;
            _log = log;
        }

        /// <summary>Joins, however long it takes; blocks until then.</summary>
        internal void Join()
        {
            while (!TryJoin())
            {
                _log.Warn("wifi: not in '" + _ssid + "' yet" + Why());
                Thread.Sleep(PauseMs);
            }

            _log.Info("wifi: in '" + _ssid + "'");
        }

        /// <summary>Tries once; false when it did not come in within a minute.</summary>
        internal bool TryJoin()
        {
            CancellationTokenSource limit = new CancellationTokenSource(TryMs);
            return WifiNetworkHelper.ConnectDhcp(_ssid, _password, WifiReconnectionKind.Automatic, false, 0, limit.Token);
        }

        private static string Why()
        {
            Exception? failed = WifiNetworkHelper.HelperException;
            return failed == null ? string.Empty : ": " + failed.Message;
        }
    }
}
