using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>A board that is part of this process; the loop that runs the terminal starts it anew when asked.</summary>
internal sealed class ProcessBoard(ResetReason reset, string board) : IBoard
{
    private static readonly string Version = typeof(ProcessBoard).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Fw => Version;

    public string Board => board;

    public ResetReason Reset => reset;

    public int RssiDbm => 0;

    // Shared with every other terminal of the process, so it says nothing about this one.
    public long HeapFree => -1;

    internal bool RestartAsked { get; private set; }

    public void Restart() => RestartAsked = true;
}
