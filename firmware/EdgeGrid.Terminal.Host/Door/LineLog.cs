namespace EdgeGrid.Terminal.Host.Door;

/// <summary>A terminal's log as lines that begin with its id.</summary>
internal sealed class LineLog(string id, TextWriter to) : ILog
{
    public void Info(string text) => to.WriteLine($"{id} · {text}");

    public void Warn(string text) => to.WriteLine($"{id} ! {text}");
}
