using System;
using System.Device.Gpio;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Three buttons to ground, each by interrupt. What an edge means is decided in the core; here it is only passed on.</summary>
    internal sealed class GpioButtons
    {
        private static readonly TimeSpan Debounce = new TimeSpan(0, 0, 0, 0, 5);

        private readonly GpioController _gpio = new GpioController();
        private readonly GpioPin _help;
        private readonly GpioPin _report;
        private readonly GpioPin _emergency;
        private readonly Terminal _terminal;

        internal GpioButtons(BoardPins pins, Terminal terminal)
        {
            _terminal = terminal;
            _help = Open(pins.ButtonHelp, Button.Help);
            _report = Open(pins.ButtonReport, Button.Report);
            _emergency = Open(pins.ButtonEmergency, Button.Emergency);
        }

        private static bool IsDown(GpioPin pin) => pin.Read() == PinValue.Low;

        private GpioPin Open(int number, Button button)
        {
            // Pulled up on the carrier: the pins of some boards have no pull-up of their own.
            GpioPin pin = _gpio.OpenPin(number, PinMode.Input);
            pin.DebounceTimeout = Debounce;
            pin.ValueChanged += (sender, e) => _terminal.ButtonChanged(button, e.ChangeType == PinEventTypes.Falling);

            // A contact that sticks since before the power came is down without an edge.
            if (IsDown(pin))
            {
                _terminal.ButtonChanged(button, true);
            }

            return pin;
        }
    }
}
