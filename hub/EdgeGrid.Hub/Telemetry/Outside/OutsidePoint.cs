namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>A row of readings as an outside store files it: under its terminal, the grid that hung in, and a time of its own.</summary>
/// <param name="terminal">The terminal's id.</param>
/// <param name="grid">The grid's code.</param>
/// <param name="time">In the store's own unit, since the Unix epoch.</param>
/// <param name="row">What was measured.</param>
/// <param name="fields">The series of the row that are meant, one bit each.</param>
internal readonly struct OutsidePoint(string terminal, string grid, long time, ReadingRow row, byte fields)
{
    internal string Terminal => terminal;

    internal string Grid => grid;

    internal long Time => time;

    internal bool Has(int series) => (fields & (1 << series)) != 0;

    /// <summary>The value of a series, in millionths.</summary>
    internal long this[int series] => row[series];

    /// <summary>The same with one series alone.</summary>
    internal OutsidePoint Only(int series) => new(terminal, grid, time, row, (byte)(1 << series));
}
