// Mirrors nanoframework/System.IO.Ports. Signatures only, no runtime: nothing here ever runs.
namespace System.IO.Ports
{
    public enum Parity
    {
        None = 0,
        Odd = 1,
        Even = 2,
    }

    public enum StopBits
    {
        One = 1,
        Two = 2,
        OnePointFive = 3,
    }

    public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);

    public class SerialDataReceivedEventArgs
    {
        internal extern SerialDataReceivedEventArgs();
    }

    public sealed class SerialPort
    {
        public extern SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One);

        public extern event SerialDataReceivedEventHandler DataReceived;

        public extern int BytesToRead { get; }
        public extern int ReadBufferSize { get; set; }

        public extern void Open();
        public extern int Read(byte[] buffer, int offset, int count);
    }
}
