using System.Net.NetworkInformation;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The terminal's own network for one guest. The interpreter keeps it in its settings and opens it at its start: whoever changes it restarts.</summary>
    internal static class AccessPoint
    {
        internal const string Address = "192.168.4.1";

        private const string Mask = "255.255.255.0";

        /// <summary>From the next start on there is one.</summary>
        internal static void TurnOn(string ssid, string password)
        {
            NetworkInterface card = Card();
            card.EnableStaticIPv4(Address, Mask, Address);
            WirelessAPConfiguration settings = SettingsOf(card);
            settings.Ssid = ssid;
            settings.Password = password;
            settings.Authentication = AuthenticationType.WPA2;
            settings.MaxConnections = 1;
            settings.Options = WirelessAPConfiguration.ConfigurationOptions.Enable | WirelessAPConfiguration.ConfigurationOptions.AutoStart;
            settings.SaveConfiguration();
        }

        /// <summary>From the next start on there is none.</summary>
        internal static void TurnOff()
        {
            WirelessAPConfiguration settings = SettingsOf(Card());
            settings.Options = WirelessAPConfiguration.ConfigurationOptions.None;
            settings.SaveConfiguration();
        }

        private static NetworkInterface Card()
        {
            NetworkInterface[] cards = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < cards.Length; i++)
            {
                if (cards[i].NetworkInterfaceType == NetworkInterfaceType.WirelessAP)
                {
                    return cards[i];
                }
            }

            throw new System.InvalidOperationException("this image has no access point");
        }

        private static WirelessAPConfiguration SettingsOf(NetworkInterface card) => WirelessAPConfiguration.GetAllWirelessAPConfigurations()[card.SpecificConfigId];
    }
}
