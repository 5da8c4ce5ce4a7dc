using System.Threading;
using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>A terminal in service: the core between the board's parts and the hub, stepped by the main thread.</summary>
    internal sealed class ServeTheDoor : ICodeTaker
    {
        /// <summary>Where no time server was named.</summary>
        private const string PublicTime = "ntp.aliyun.com";

        private readonly Board _board;
        private readonly TerminalSetup _setup;
        private readonly Terminal _core;
        private GpioButtons? _buttons;

        internal ServeTheDoor(Board board, TerminalSetup setup)
        {
            _board = board;
            _setup = setup;
            board.Clock.NotBefore(setup.At);
            M2MqttLink link = new M2MqttLink(setup.Host, setup.MqttPort, setup.Password, setup.Authority, board.Log);
            _core = new Terminal(
                new TerminalSettings(setup.Id),
                new TerminalPorts(board.Clock, board.Random, board.Log, board.Flash, link, board.Sensor, board.Panel, board.Self, board.Wake)
                {
                    Infrared = board.Infrared,
                    Programs = board.Programs,
                    ProgramSource = new HubPrograms(new FetchFromHub(new SslHubDoor(), setup)),
                });
        }

        /// <summary>Called by the reader's thread; a code that comes faster than the door takes them is not looked at.</summary>
        public void CodeRead(string code) => _core.CodeRead(code);

        /// <summary>Serves for as long as the power lasts.</summary>
        internal void Run()
        {
            _buttons = new GpioButtons(_board.Pins, _core);
            if (!_board.Boots.Safe)
            {
                new SerialCodeReader(_board.Pins, _board.Clock, this);
            }

            new Thread(JoinNetwork).Start();
            while (true)
            {
                long nextMs = _core.Step();
                if (_core.Connected || _board.Clock.UptimeMs >= FailedBoots.GoodAfterMs)
                {
                    _board.Boots.Confirm();
                }

                _board.Wake.Wait(nextMs - _board.Clock.UptimeMs);
            }
        }

        private void JoinNetwork()
        {
            new WifiStation(_setup.Ssid, _setup.Psk, _board.Log).Join();
            _board.Clock.Ask(_setup.Ntp.Length > 0 ? _setup.Ntp : PublicTime);
        }
    }
}
