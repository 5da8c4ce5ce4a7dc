using Xunit;

namespace EdgeGrid.Contracts.Tests;

/// <summary>Every message of the terminal's side: its stream, its schema's name, its samples, and how it is read and written.</summary>
internal sealed record Wire(string Stream, string Schema, string[] Samples, Wire.Reading Read)
{
    /// <summary>Reads a body and writes it again; null and a reason when it is refused.</summary>
    public delegate byte[]? Reading(byte[] body, out string reason);

    public static readonly Wire[] All =
    [
        new(Topics.Status, nameof(TerminalStatus), ["status-birth", "status-will"], (byte[] body, out string reason) => TerminalStatus.TryRead(body, out reason)?.Write()),
        new(Topics.Press, nameof(ButtonPressed), ["press", "press-emergency", "press-cancel"], (byte[] body, out string reason) => ButtonPressed.TryRead(body, out reason)?.Write()),
        new(Topics.Scan, nameof(CodeScanned), ["scan-accepted", "scan-feature-off"], (byte[] body, out string reason) => CodeScanned.TryRead(body, out reason)?.Write()),
        new(Topics.Reading, nameof(ReadingTaken), ["reading"], (byte[] body, out string reason) => ReadingTaken.TryRead(body, out reason)?.Write()),
        new(Topics.Screening, nameof(ScreeningTaken), ["screening"], (byte[] body, out string reason) => ScreeningTaken.TryRead(body, out reason)?.Write()),
        new(Topics.Reply, nameof(CommandAnswered), ["reply-ok", "reply-error", "reply-log"], (byte[] body, out string reason) => CommandAnswered.TryRead(body, out reason)?.Write()),
        new(Topics.Ack, nameof(Acknowledgement), ["ack-filed", "ack-merged", "ack-cancelled", "ack-recorded", "ack-rejected"], (byte[] body, out string reason) => Acknowledgement.TryRead(body, out reason)?.Write()),
        new(Topics.Progress, nameof(CaseProgress), ["progress"], (byte[] body, out string reason) => CaseProgress.TryRead(body, out reason)?.Write()),
        new(Topics.Command, nameof(TerminalCommand), ["command-keys", "command-show"], (byte[] body, out string reason) => TerminalCommand.TryRead(body, out reason)?.Write()),
        new(Topics.Config, nameof(TerminalConfig), ["config"], (byte[] body, out string reason) => TerminalConfig.TryRead(body, out reason)?.Write()),
    ];

    /// <summary>Samples the hub writes for people: no terminal reads them.</summary>
    public static readonly (string Sample, string Schema)[] ForPeople = [("summary", "GridSummary"), ("case", "CaseShown")];

    public static TheoryData<string> Schemas => [.. All.Select(wire => wire.Schema)];

    public static TheoryData<string> SampleNames => [.. All.SelectMany(wire => wire.Samples)];

    public static Wire Of(string schema) => All.Single(wire => wire.Schema == schema);

    public static Wire OfSample(string sample) => All.Single(wire => wire.Samples.Contains(sample));

    public override string ToString() => Schema;
}
