namespace EdgeGrid.Hub.Csv;

/// <summary>What an import found: every bad line with its column, code and sentence, what is only odd, and what changed.</summary>
internal sealed class CsvReport
{
    private readonly List<Remark> _faults = [];
    private readonly List<Remark> _warnings = [];
    private int _added;
    private int _changed;
    private int _unchanged;

    /// <summary>One thing to say of a line.</summary>
    internal sealed record Remark(int Line, string Column, string Code, string Sentence);

    /// <summary>What a taken file did, or with <c>dryRun</c> would do.</summary>
    internal sealed record Answer(bool Applied, int Added, int Changed, int Unchanged, IReadOnlyList<Remark> Warnings);

    internal IReadOnlyList<Remark> Faults => [.. _faults.OrderBy(fault => fault.Line)];

    internal int FaultCount => _faults.Count;

    internal bool IsTaken => _faults.Count == 0;

    internal void Fault(int line, string column, string code, string sentence) => _faults.Add(new Remark(line, column, code, sentence));

    internal void Fault(CsvLine line, string column, string code, string sentence) => Fault(line.Number, column, code, sentence);

    internal void Warn(CsvLine line, string column, string code, string sentence) => _warnings.Add(new Remark(line.Number, column, code, sentence));

    /// <summary>Counts a row by what it was before; null was not there.</summary>
    internal void Count<T>(T? before, T after)
        where T : class
    {
        if (before is null)
            _added++;
        else if (before.Equals(after))
            _unchanged++;
        else
            _changed++;
    }

    internal Answer AnswerOf(bool applied) => new(applied, _added, _changed, _unchanged, [.. _warnings.OrderBy(warning => warning.Line)]);
}
