using System.Globalization;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary>The warnings that came in, newest first.</summary>
internal static class ListWarnings
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/warnings", Handle)
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader, Role.BuildingLeader, Role.Department)
            .Refuses(422, "CURSOR", "LIMIT_RANGE")
            .Produces<Page<WarningView>>()
            .WithTags("Proactive")
            .WithSummary("List the imported warnings, newest first");

    private static Page<WarningView> Handle(HubDatabase database, [AsParameters] PageQuery page) => Page.Of(
        database.Read(connection => WarningStore.Before(connection, page.AfterNumber ?? long.MaxValue, page.Take + 1)),
        page, WarningView.Of, last => last.Key.ToString(CultureInfo.InvariantCulture));
}
