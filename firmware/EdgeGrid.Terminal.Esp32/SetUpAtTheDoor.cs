using System.Device.Gpio;
using System.Threading;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>
    /// A terminal that knows nothing yet: shows that it waits for its setup code, takes one from the reader or, when report is held for three seconds, from
    /// a phone, and starts anew with what it bought.
    /// </summary>
    internal sealed class SetUpAtTheDoor : ICodeTaker
    {
        private const int LookMs = 100;

        private readonly AutoResetEvent _read = new AutoResetEvent(false);
        private readonly Board _board;
        private readonly PhoneSetup _phone;
        private string _text = string.Empty;

        internal SetUpAtTheDoor(Board board)
        {
            _board = board;
            _phone = new PhoneSetup(board.Flash);
        }

        /// <summary>Called by the reader's thread.</summary>
        public void CodeRead(string code)
        {
            _text = code;
            _read.Set();
        }

        /// <summary>Ends in a restart.</summary>
        internal void Run()
        {
            SetUpByPhone byPhone = new SetUpByPhone(_board, _phone);
            string? password = _phone.Password();
            if (password != null)
            {
                byPhone.Run(password);
            }

            _board.Log.Info("setup: waiting for a setup code at the reader");
            Show("请扫配置码", string.Empty, BeaconLight.Blue);
            string? pasted = _phone.TakeText();
            if (pasted != null)
            {
                CodeRead(pasted);
            }

            using (GpioController gpio = new GpioController())
            {
                GpioPin report = gpio.OpenPin(_board.Pins.ButtonReport, PinMode.Input);
                long heldSinceMs = long.MaxValue;
                while (!_read.WaitOne(LookMs, false) || !TryText())
                {
                    bool isHeld = report.Read() == PinValue.Low;
                    heldSinceMs = isHeld ? Deadline.First(heldSinceMs, _board.Clock.UptimeMs) : long.MaxValue;
                    if (isHeld && _board.Clock.UptimeMs - heldSinceMs >= PhoneSetup.HoldMs)
                    {
                        byPhone.Begin();
                    }
                }
            }
        }

        private bool TryText()
        {
            SetupCode? code = SetupCode.TryRead(_text, out string reason);
            if (code == null)
            {
                Refuse("这不是配置码", reason);
            }

            return code != null && TrySetUp(code);
        }

        private bool TrySetUp(SetupCode code)
        {
            _board.Log.Info("setup: as " + code.Id + " at " + code.Host);
            Show("正在连接网络", code.Ssid, BeaconLight.Amber);
            if (!new WifiStation(code.Ssid, code.Psk, _board.Log).TryJoin())
            {
                Refuse("网络连接失败", "not in '" + code.Ssid + "'");
                return false;
            }

            // TLS looks at the clock: what was true when the code was printed is late enough.
            _board.Clock.NotBefore(code.At);
            Show("正在连接中心", code.Host, BeaconLight.Amber);
            TerminalSetup? setup = new BuySecret(new SslHubDoor(), _board.Random).Run(code, out string reason);
            if (setup == null || !_board.Setup.Keep(setup))
            {
                Refuse("配置失败", setup == null ? reason : "no room on flash");
                return false;
            }

            _board.Log.Info("setup: done, starting anew as " + setup.Id);
            Show("配置成功", setup.Id, BeaconLight.Green);
            _board.Self.Restart();
            return true;
        }

        private void Refuse(string title, string reason)
        {
            _board.Log.Warn("setup: " + reason);
            Show(title, reason, BeaconLight.Red);
        }

        private void Show(string title, string text, BeaconLight light) =>
            _board.Panel.Show(new BeaconFace(DoorState.Message, light, title, text, string.Empty));
    }
}
