// Mirrors nanoframework/System.Device.I2c, and SpanByte of nanoframework/CoreLibrary, which its exchanges take. Signatures only, no runtime: nothing here ever runs.
namespace System
{
    public readonly ref struct SpanByte
    {
        public extern SpanByte(byte[] array);
    }
}

namespace System.Device.I2c
{
    public enum I2cBusSpeed
    {
        StandardMode,
        FastMode,
        FastModePlus,
    }

    public enum I2cTransferStatus
    {
        UnknownError,
        FullTransfer,
        ClockStretchTimeout,
        PartialTransfer,
        SlaveAddressNotAcknowledged,
    }

    public struct I2cTransferResult
    {
        public extern I2cTransferStatus Status { get; }
    }

    public sealed class I2cConnectionSettings
    {
        public extern I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed);
    }

    public class I2cDevice
    {
        public extern I2cDevice(I2cConnectionSettings settings);

        public extern I2cTransferResult Read(SpanByte buffer);
        public extern I2cTransferResult Write(SpanByte buffer);
        public extern I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer);
    }
}
