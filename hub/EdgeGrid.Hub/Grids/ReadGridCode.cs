using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Grids;

/// <summary>Reads a grid code that came from outside; what is wrong with it is the refusal's code (422 <c>GRID_…</c>).</summary>
internal sealed class ReadGridCode(HubSettings settings)
{
    internal GridCode From(string text) =>
        GridCode.TryRead(text, settings.Counties, out var error)
        ?? throw Refusal.Invalid(error, $"'{text}' is not a grid code of this deployment.");
}
