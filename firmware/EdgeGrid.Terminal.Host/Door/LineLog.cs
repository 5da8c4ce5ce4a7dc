namespace EdgeGrid.Terminal.Host.Door;

/// <summary>A terminal's log as lines that begin with its id.</summary>
internal sealed class LineLog(string id, TextWriter to) : ILog
{
    private readonly TextWriter _to = TextWriter.Synchronized(to);

    public void Info(string text) => _to.WriteLine($"{id} · {text}");

    public void Warn(string text) => _to.WriteLine($"{id} ! {text}");
}
