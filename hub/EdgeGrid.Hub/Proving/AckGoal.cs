namespace EdgeGrid.Hub.Proving;

/// <summary>Counts acknowledgements of all terminals, and says when so many more have come.</summary>
internal sealed class AckGoal
{
    private long _count;
    private Goal? _goal;

    internal long Count => Interlocked.Read(ref _count);

    internal void Add()
    {
        var count = Interlocked.Increment(ref _count);
        if (Volatile.Read(ref _goal) is { } goal && count >= goal.At)
            goal.Reached.TrySetResult();
    }

    /// <summary>Completes with the so manieth acknowledgement from now.</summary>
    internal Task More(long count)
    {
        var goal = new Goal(Count + count);
        Volatile.Write(ref _goal, goal);
        return goal.Reached.Task;
    }

    private sealed record Goal(long At)
    {
        internal TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
