using System;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>The log on the board's serial line, as plain text unless a debugger is attached.</summary>
    internal sealed class ConsoleLog : ILog
    {
        public void Info(string text) => Console.WriteLine("· " + text);

        public void Warn(string text) => Console.WriteLine("! " + text);
    }
}
