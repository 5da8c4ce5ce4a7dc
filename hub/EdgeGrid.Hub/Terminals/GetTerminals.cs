using System.Globalization;
using System.Security.Claims;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Terminals;

/// <summary>The terminals at and below the caller's grid, and one of them.</summary>
internal static class GetTerminals
{
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
        long? UptimeS);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/terminals", List).WithSummary("Terminals at and below the caller's grid, newest first.").Produces<Page<View>>();
        api.MapGet("/terminals/{id}", Get).WithSummary("One terminal: last seen, online, firmware, queue, clock.").Produces<View>();
    }

    private static Page<View> List(ClaimsPrincipal user, HubDatabase database, Presence presence, string? cursor, int? limit)
    {
        var caller = Caller.Of(user);
        var paging = Paging.Read(cursor, limit);
        var before = paging.After is null ? long.MaxValue : paging.AfterNumber();
        var found = database.Read(c => TerminalStore.Below(c, caller.Grid.Text, before, paging.Limit + 1));
        return Page.Of(found, paging, last => last.Key.ToString(CultureInfo.InvariantCulture)).Select(one => ViewOf(one, presence));
    }

    private static View Get(string id, ClaimsPrincipal user, HubDatabase database, Presence presence)
    {
        var found = database.Read(c => TerminalStore.Find(c, id)) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        Caller.Of(user).MustCover(GridCode.Parse(found.GridCode));
        return ViewOf(found, presence);
    }

    private static View ViewOf(Terminal terminal, Presence presence) => new(
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
        terminal.UptimeS);
}
