using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>What a code turned out to be.</summary>
    internal sealed class ScanOutcome
    {
        internal ScanOutcome(ScanVerdict verdict, ScanKind kind, string? pid, bool timeUnverified)
        {
            Verdict = verdict;
            Kind = kind;
            Pid = pid;
            TimeUnverified = timeUnverified;
        }

        internal ScanVerdict Verdict { get; }

        internal ScanKind Kind { get; }

        /// <summary>Only when accepted: nothing about a person leaves the door otherwise.</summary>
        internal string? Pid { get; }

        internal bool TimeUnverified { get; }
    }
}
