using EdgeGrid.Terminal.Programs;

namespace EdgeGrid.Terminal.Host.Programs;

/// <summary>Fetches pieces of a program beside the loop.</summary>
internal sealed class HubPrograms(FetchFromHub fetch) : IProgramSource
{
    public void Fetch(string version, int from, int count, IPieceTaker taker) => _ = Task.Run(() =>
    {
        var piece = fetch.Run(version, from, count, out var reason);
        taker.PieceCame(piece, reason);
    });
}
