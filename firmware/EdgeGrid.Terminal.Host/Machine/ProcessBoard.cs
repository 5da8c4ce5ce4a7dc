using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Machine;

/// <summary>A board that is part of this process; the loop that runs the terminal starts it anew when asked.</summary>
internal sealed class ProcessBoard(ResetReason reset, string board, string fw) : IBoard
{
    /// <summary>Version of this process's program.</summary>
    internal static readonly string Deployed = typeof(ProcessBoard).Assembly.GetName().Version?.ToString(3) ?? "0";

    public string Fw => fw;

    public string Board => board;

    public ResetReason Reset => reset;

    public int RssiDbm => 0;

    // Shared with every other terminal of the process, so it says nothing about this one.
    public long HeapFree => -1;

    // Made up as the air at the door is, and steady: an adapter that is well.
    public int SupplyMilliVolt => 5000;

    internal bool RestartAsked { get; private set; }

    public void Restart() => RestartAsked = true;
}
