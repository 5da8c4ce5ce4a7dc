// Mirrors nanoframework/nanoFramework.Hardware.Esp32 and nanoFramework.Hardware.Esp32.Rmt. Signatures only, no runtime: nothing here ever runs.
namespace nanoFramework.Hardware.Esp32
{
    public enum DeviceFunction
    {
        I2C1_DATA = 0x20100,
        I2C1_CLOCK = 0x20101,
        COM2_TX = 0x30200,
        COM2_RX = 0x30201,
        PWM1 = 0x40100,
    }

    public class Configuration
    {
        public static extern void SetPinFunction(int pin, DeviceFunction value);
    }
}

namespace nanoFramework.Hardware.Esp32.Rmt
{
    public abstract class RmtChannelSettings
    {
        internal extern RmtChannelSettings();

        public extern byte ClockDivider { get; set; }
    }

    public sealed class TransmitChannelSettings : RmtChannelSettings
    {
        public extern TransmitChannelSettings(int pinNumber);

        public extern bool EnableCarrierWave { get; set; }
        public extern bool IdleLevel { get; set; }
    }

    public class TransmitterChannel
    {
        public extern TransmitterChannel(TransmitChannelSettings settings);

        public extern void SendData(byte[] data, bool waitTxDone);
    }
}
