using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.CommandLine;

/// <summary>Opens a deployment's store for a verb, making it where it is missing; a hub may be running on it.</summary>
internal static class OpenStore
{
    internal static HubDatabase Of(HubSettings settings)
    {
        DataFolder.Create(settings.Data);
        return HubDatabase.Open(settings.Data);
    }
}
