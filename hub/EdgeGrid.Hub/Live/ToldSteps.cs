using System.Threading.Channels;

namespace EdgeGrid.Hub.Live;

/// <summary>What terminals have taken of the progress of their cases, until that is kept.</summary>
internal sealed class ToldSteps
{
    // One entry an acknowledgement: bounded by what the connections themselves are bounded by.
    private readonly Channel<Told> _steps = Channel.CreateUnbounded<Told>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>A step, known by its words: who hears the same twice was told it twice.</summary>
    internal sealed record Told(string Terminal, byte[] Body);

    internal void Add(string terminal, byte[] body) => _steps.Writer.TryWrite(new Told(terminal, body));

    internal Task<bool> WaitAsync(CancellationToken cancel) => _steps.Reader.WaitToReadAsync(cancel).AsTask();

    /// <summary>Takes whatever there is.</summary>
    internal IReadOnlyList<Told> Take()
    {
        var taken = new List<Told>();
        while (_steps.Reader.TryRead(out var told))
            taken.Add(told);
        return taken;
    }
}
