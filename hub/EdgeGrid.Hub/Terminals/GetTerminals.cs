using System.Globalization;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Terminals;

/// <summary>The terminals at and below the caller's grid, and one of them.</summary>
internal static class GetTerminals
{
    /// <summary>A terminal as it last said of itself; <c>keyEpoch</c> is the month (yyMM) of the check-in keys it keeps.</summary>
    internal sealed record View(
        string Id,
        string GridCode,
        bool Online,
        DateTimeOffset? LastSeen,
        string? Firmware,
        string? Board,
        long? Queue,
        string? Clock,
        long? RssiDbm,
        long? HeapFree,
        string? Reset,
        long? UptimeS,
        string? KeyEpoch);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/terminals", List)
            .Produces<Page<View>>()
            .WithTags("Terminals")
            .WithSummary("List the terminals at and below the caller's grid, newest first");
        api.MapGet("/terminals/{id}", Get)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND")
            .Produces<View>()
            .WithTags("Terminals")
            .WithSummary("Show one terminal: last seen, online, firmware, queue, clock");
    }

    private static Page<View> List(Caller caller, HubDatabase database, Presence presence, [AsParameters] PageQuery page)
    {
        var found = database.Read(c => TerminalStore.Below(c, caller.Grid.Text, page.AfterNumber ?? long.MaxValue, page.Take + 1));
        return Page.Of(found, page, one => ViewOf(one, presence), last => last.Key.ToString(CultureInfo.InvariantCulture));
    }

    private static View Get(string id, Caller caller, HubDatabase database, Presence presence)
    {
        return ViewOf(database.Read(connection => TerminalStore.Require(connection, id, caller)), presence);
    }

    private static View ViewOf(RegisteredTerminal terminal, Presence presence) => new(
        terminal.Id,
        terminal.GridCode,
        presence.IsOnline(terminal.Id),
        (presence.LastHeard(terminal.Id) ?? terminal.LastSeen) is { } seen ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null,
        terminal.Fw,
        terminal.Board,
        terminal.Queue,
        terminal.Clock,
        terminal.RssiDbm,
        terminal.HeapFree,
        terminal.Reset,
        terminal.UptimeS,
        terminal.KeyEpoch);
}
