namespace EdgeGrid.Hub.Telemetry.Outside;

/// <summary>Says once what is wrong with the outside store, again when it is something else, and once when it is well.</summary>
internal sealed class Complaints(string store, ILogger log)
{
    private readonly Lock _lock = new();
    private string? _said;

    /// <summary>Something is wrong: an error where somebody has to do something, else a warning.</summary>
    internal void Say(LogLevel level, string what)
    {
        lock (_lock)
        {
            if (_said == what)
                return;
            _said = what;
        }

        log.Log(level, "{Store}: {What}", store, what);
    }

    /// <summary>All is well.</summary>
    internal void Clear(string what)
    {
        lock (_lock)
        {
            if (_said is null)
                return;
            _said = null;
        }

        log.LogInformation("{Store}: {What}", store, what);
    }
}
