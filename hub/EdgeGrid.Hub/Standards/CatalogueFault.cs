namespace EdgeGrid.Hub.Standards;

/// <summary>One thing that is wrong with a catalogue.</summary>
/// <param name="Row">Which row, counted from 0; null for the whole.</param>
/// <param name="Code">The row's code where it has one.</param>
/// <param name="Column">Its column, such as <c>limits.resolve</c>.</param>
/// <param name="Sentence">What is wrong with it.</param>
internal sealed record CatalogueFault(int? Row, string? Code, string Column, string Sentence)
{
    /// <inheritdoc />
    public override string ToString() => Row is null ? $"{Column}: {Sentence}" : $"rows[{Row}] {Code}: {Column}: {Sentence}";
}
