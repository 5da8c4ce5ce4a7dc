using System.IO.Ports;
using System.Threading;
using EdgeGrid.Terminal.Scanning;
using nanoFramework.Hardware.Esp32;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>What a code is given to; called on the reader's thread.</summary>
    internal interface ICodeTaker
    {
        void CodeRead(string code);
    }

    /// <summary>
    /// A QR module of the GM65 or GM805 kind by UART at 9,600 baud, 8N1, sending each code as text with a carriage return. A cable with a
    /// 3.3 V serial adapter in its place can type codes as well.
    /// </summary>
    internal sealed class SerialCodeReader
    {
        private const int Baud = 9600;
        private const int Buffer = 1024;

        private readonly SerialPort _port;
        private readonly IClock _clock;
        private readonly ICodeTaker _taker;
        private readonly CodeLine _line = new CodeLine();
        private readonly byte[] _bytes = new byte[Buffer];
        private readonly AutoResetEvent _came = new AutoResetEvent(false);

        internal SerialCodeReader(BoardPins pins, IClock clock, ICodeTaker taker)
        {
            _clock = clock;
            _taker = taker;
            Configuration.SetPinFunction(pins.ReaderTx, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(pins.ReaderRx, DeviceFunction.COM2_RX);
            _port = new SerialPort("COM2", Baud) { ReadBufferSize = Buffer };
            _port.DataReceived += (sender, e) => _came.Set();
            _port.Open();
            new Thread(Run).Start();
        }

        private void Run()
        {
            while (true)
            {
                // The pause after the last byte ends a code from a reader that sends no carriage return.
                bool came = _came.WaitOne(CodeLine.PauseMs, false);
                for (int waiting = came ? _port.BytesToRead : 0; waiting > 0; waiting = _port.BytesToRead)
                {
                    int count = _port.Read(_bytes, 0, waiting < Buffer ? waiting : Buffer);
                    for (int i = 0; i < count; i++)
                    {
                        Give(_line.Take(_bytes[i], _clock.UptimeMs));
                    }
                }

                Give(_line.Pause(_clock.UptimeMs));
            }
        }

        private void Give(string? code)
        {
            if (code != null)
            {
                _taker.CodeRead(code);
            }
        }
    }
}
