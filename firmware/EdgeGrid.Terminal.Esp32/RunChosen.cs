using System;
using System.Reflection;
using EdgeGrid.Terminal.Programs;

namespace EdgeGrid.Terminal.Esp32
{
    /// <summary>
    /// Runs the program that its slot's book names: as an assembly of its own beside the deployed one (nf-interpreter, Assembly.Load of bytes). It may
    /// use the libraries that were deployed, in the versions that were deployed; one that wants others does not load and is refused.
    /// </summary>
    internal static class RunChosen
    {
        /// <summary>The full name of <see cref="Application"/>: what every program must have, with a method Run.</summary>
        private const string Entry = "EdgeGrid.Terminal.Esp32.Application";

        /// <summary>False when the deployed program is to run; else it comes back only when the program breaks.</summary>
        internal static bool TryRun(ILog log)
        {
            ProgramSlots? slots = new Storage(log).Programs;
            for (Slot? slot = Choose(slots); slot != null; slot = Choose(slots))
            {
                MethodInfo? run = Load(slots!, slot, log);
                if (run != null)
                {
                    log.Info("program: running " + slot.Manifest.Version);
                    run.Invoke(null, new object[0]);
                    return true;
                }

                slots!.GiveUp(slot);
            }

            return false;
        }

        private static Slot? Choose(ProgramSlots? slots) => slots == null ? null : slots.Choose(Firmware.Version);

        private static MethodInfo? Load(ProgramSlots slots, Slot slot, ILog log)
        {
            try
            {
                Type? entry = Assembly.Load(slots.Load(slot)).GetType(Entry);
                return entry == null ? null : entry.GetMethod("Run");
            }
            catch (Exception unloadable)
            {
                log.Warn("program: " + slot.Manifest.Version + " does not load: " + unloadable.Message);
                return null;
            }
        }
    }
}
