using System.Device.Gpio;
using System.Threading;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Esp32.Drivers;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>What the terminal does, deployed or from a slot: a factory reset if it is held, set-up if there is none, else service.</summary>
    public static class Application
    {
        private const int LookMs = 100;

        /// <summary>Runs for as long as the power lasts; throws what breaks it. Found by name in programs that came over the network.</summary>
        public static void Run()
        {
            Board board = new Board();
            board.Log.Info("edgegrid " + Firmware.Version + " on " + board.Self.Board + (board.Boots.Safe ? ", safe mode" : string.Empty));
            if (ResetWasHeld(board))
            {
                board.Setup.FactoryReset();
                board.Log.Warn("factory reset");
            }

            TerminalSetup? setup = board.Setup.Read();
            if (setup != null)
            {
                new ServeTheDoor(board, setup).Run();
            }

            SetUpAtTheDoor door = new SetUpAtTheDoor(board);
            new SerialCodeReader(board.Pins, board.Clock, door);
            door.Run();
        }

        /// <summary>Whether help and report are down since the start and stay so for as long as a reset takes.</summary>
        private static bool ResetWasHeld(Board board)
        {
            using (GpioController gpio = new GpioController())
            {
                GpioPin help = gpio.OpenPin(board.Pins.ButtonHelp, PinMode.Input);
                GpioPin report = gpio.OpenPin(board.Pins.ButtonReport, PinMode.Input);
                ResetHold hold = new ResetHold(board.Clock.UptimeMs);
                while (help.Read() == PinValue.Low && report.Read() == PinValue.Low)
                {
                    int left = hold.SecondsLeft(board.Clock.UptimeMs);
                    if (left == 0)
                    {
                        return true;
                    }

                    board.Panel.Show(new BeaconFace(DoorState.Message, BeaconLight.Red, "恢复出厂", FixedPoint.Whole(left) + " 秒", string.Empty));
                    Thread.Sleep(LookMs);
                }

                return false;
            }
        }
    }
}
