using System;
using System.Threading;
using EdgeGrid.Terminal.Esp32.Drivers;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>The first lines of the board, deployed by cable: the program that came over the network, or else the deployed one; what breaks it starts it anew.</summary>
    public static class Program
    {
        private const int BeforeRestartMs = 5000;

        /// <summary>Where the board starts.</summary>
        public static void Main()
        {
            ILog log = new ConsoleLog();
            try
            {
                if (!RunChosen.TryRun(log))
                {
                    Application.Run();
                }
            }
            catch (Exception broken)
            {
                // On this board an exception nobody caught stands still for ever.
                log.Warn("broken: " + broken.Message + "\r\n" + broken.StackTrace);
                Thread.Sleep(BeforeRestartMs);
                nanoFramework.Runtime.Native.Power.RebootDevice();
            }
        }
    }
}
