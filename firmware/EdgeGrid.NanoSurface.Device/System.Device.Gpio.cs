// Mirrors nanoframework/System.Device.Gpio. Signatures only, no runtime: nothing here ever runs.
namespace System.Device.Gpio
{
    public enum PinMode
    {
        Input,
        InputPullDown,
        InputPullUp,
        Output,
    }

    [Flags]
    public enum PinEventTypes
    {
        None = 0,
        Rising = 1,
        Falling = 2,
    }

    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

    public sealed class GpioController : IDisposable
    {
        public extern GpioController();

        public extern GpioPin OpenPin(int pinNumber, PinMode mode);
        public extern void Dispose();
    }

    public sealed class GpioPin
    {
        internal extern GpioPin();

        public extern event PinValueChangedEventHandler ValueChanged;

        public extern TimeSpan DebounceTimeout { get; set; }

        public extern PinValue Read();
    }

    public readonly struct PinValue
    {
        public static extern PinValue High { get; }
        public static extern PinValue Low { get; }

        public static extern bool operator ==(PinValue a, PinValue b);
        public static extern bool operator !=(PinValue a, PinValue b);
    }

    public class PinValueChangedEventArgs
    {
        internal extern PinValueChangedEventArgs();

        public extern PinEventTypes ChangeType { get; }
    }
}
