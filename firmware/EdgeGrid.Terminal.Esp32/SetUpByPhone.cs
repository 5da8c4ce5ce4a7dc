using System;
using System.Threading;
using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>A terminal without a reader that works: it opens a network of its own, shows a page in it, and starts anew with the text that was pasted there.</summary>
    internal sealed class SetUpByPhone
    {
        private const string Ssid = "EdgeGrid";

        /// <summary>The page's answer gets this long to leave.</summary>
        private const int BeforeRestartMs = 1000;

        private readonly Board _board;
        private readonly PhoneSetup _phone;

        internal SetUpByPhone(Board board, PhoneSetup phone)
        {
            _board = board;
            _phone = phone;
        }

        /// <summary>Asked for at the door: ends in a restart.</summary>
        internal void Begin()
        {
            string? password = _phone.Ask(_board.Random);
            if (password != null)
            {
                _board.Log.Info("setup: opening a network for a phone");
                TurnOn(password);
            }

            _board.Self.Restart();
        }

        /// <summary>Shows network and page until a code comes or the time is over: ends in a restart.</summary>
        internal void Run(string password)
        {
            _board.Panel.Show(new BeaconFace(DoorState.Message, BeaconLight.Blue, "请连此网络", Ssid + " " + password, AccessPoint.Address));
            _board.Log.Info("setup: network '" + Ssid + "', page http://" + AccessPoint.Address + "/");
            new DhcpOverUdp(_board.Log);
            new Thread(GiveUpInTime).Start();
            string code = new PageOverTcp(_board.Log).WaitForCode();
            _board.Log.Info("setup: a code came by phone");
            Thread.Sleep(BeforeRestartMs);
            End(code);
        }

        private void GiveUpInTime()
        {
            Thread.Sleep((int)PhoneSetup.OpenMs);
            _board.Log.Info("setup: no phone came");
            End(null);
        }

        private void End(string? code)
        {
            if (code != null && !_phone.Keep(code))
            {
                _board.Log.Warn("setup: no room on flash");
            }

            AccessPoint.TurnOff();
            _phone.Close();
            _board.Self.Restart();
        }

        private void TurnOn(string password)
        {
            try
            {
                AccessPoint.TurnOn(Ssid, password);
            }
            catch (Exception refused)
            {
                _board.Log.Warn("setup: no network for a phone: " + refused.Message);
                _phone.Close();
            }
        }
    }
}
