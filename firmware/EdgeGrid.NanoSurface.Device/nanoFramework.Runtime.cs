// Mirrors nanoframework/nanoFramework.Runtime.Native, nanoFramework.Networking.Sntp, and Console of nanoframework/CoreLibrary. Signatures only, no runtime: nothing here ever runs.
namespace System
{
    public static class Console
    {
        public static extern void WriteLine(string value);
    }

    public static class Environment
    {
        public static extern long TickCount64 { get; }
    }
}

namespace nanoFramework.Runtime.Native
{
    using System;

    public enum RebootOption
    {
        NormalReboot = 0,
    }

    public static class GC
    {
        public static extern uint Run(bool compactHeap);
    }

    public class Power
    {
        public static extern void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot);
    }

    public static class Rtc
    {
        public static extern bool SetSystemTime(DateTime time);
    }

    public static class SystemInfo
    {
        public static extern string TargetName { get; }
    }
}

namespace nanoFramework.Networking
{
    public class Sntp
    {
        public static extern bool IsStarted { get; }
        public static extern string Server1 { get; set; }

        public static extern void Start();
        public static extern void UpdateNow();
    }
}
