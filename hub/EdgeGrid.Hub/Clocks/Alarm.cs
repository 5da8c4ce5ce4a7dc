namespace EdgeGrid.Hub.Clocks;

/// <summary>Something that is to happen by itself at a time; each (kind, subject, detail) once.</summary>
/// <param name="Key">Its number in the store.</param>
/// <param name="Kind">Who takes it up (<see cref="ITakeAlarms.Kind"/>).</param>
/// <param name="Subject">What it is about: a case's or whistle's id.</param>
/// <param name="Detail">Which of the subject's alarms of this kind.</param>
/// <param name="DueAt">When it falls due, Unix milliseconds.</param>
internal sealed record Alarm(long Key, string Kind, string Subject, string Detail, long DueAt)
{
    /// <summary>How late it was taken up, in milliseconds; below this, nobody would call it late.</summary>
    internal const long Punctual = 5_000;

    internal long LateBy(long now) => now - DueAt > Punctual ? now - DueAt : 0;
}
