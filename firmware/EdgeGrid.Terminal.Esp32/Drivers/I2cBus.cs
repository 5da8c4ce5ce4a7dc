using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The one bus of thermometer, hygrometer and display, at 100 kHz for the MLX90614; one exchange at a time, from whatever thread.</summary>
    internal sealed class I2cBus
    {
        private const int Bus = 1;

        private readonly object _gate = new object();

        internal I2cBus(BoardPins pins)
        {
            Configuration.SetPinFunction(pins.I2cData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(pins.I2cClock, DeviceFunction.I2C1_CLOCK);
        }

        /// <summary>A device on the bus.</summary>
        internal static I2cDevice Device(int address) => new I2cDevice(new I2cConnectionSettings(Bus, address, I2cBusSpeed.StandardMode));

        /// <summary>Writes; false when the device does not answer.</summary>
        internal bool Write(I2cDevice device, byte[] bytes)
        {
            lock (_gate)
            {
                return device.Write(new SpanByte(bytes)).Status == I2cTransferStatus.FullTransfer;
            }
        }

        /// <summary>Reads; false when the device does not answer.</summary>
        internal bool Read(I2cDevice device, byte[] into)
        {
            lock (_gate)
            {
                return device.Read(new SpanByte(into)).Status == I2cTransferStatus.FullTransfer;
            }
        }

        /// <summary>Writes and reads without letting the bus go between; false when the device does not answer.</summary>
        internal bool WriteRead(I2cDevice device, byte[] bytes, byte[] into)
        {
            lock (_gate)
            {
                return device.WriteRead(new SpanByte(bytes), new SpanByte(into)).Status == I2cTransferStatus.FullTransfer;
            }
        }
    }
}
