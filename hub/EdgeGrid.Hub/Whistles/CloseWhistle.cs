using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// <c>POST /whistles/{id}/close</c>: refused while a department is still bound (事不了、人不撤，案不结、哨不停). A case that ended
/// otherwise takes its whistles with it.
/// </summary>
internal sealed class CloseWhistle(WhistleJournal journal, HubDatabase database, TimeProvider time) : ITakeAlarms
{
    public string Kind => CaseJournal.EndedAlarm;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/whistles/{id}/close", (string id, Caller caller, CloseWhistle close) => close.HandleAsync(id, caller))
            .For(Role.Admin, Role.Dispatcher, Role.GridLeader)
            .Refuses(403, "GRID_SCOPE", "WHISTLE_BLOWER").Refuses(404, "NOT_FOUND").Refuses(409, "MUSTER_OPEN", "WHISTLE_CLOSED")
            .Produces<WhistleView>()
            .WithTags("Whistles")
            .WithSummary("Close a whistle; refused while a department has not signed off");

    private Task<WhistleView> HandleAsync(string id, Caller caller) => database.WriteAsync(connection =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return WhistleView.Single(connection, Handle(connection, id, caller, now), now);
    });

    /// <summary>Closes within the current write.</summary>
    internal Whistle Handle(SqliteConnection connection, string id, Caller caller, long now)
    {
        var whistle = WhistleStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no whistle {id}.");
        CaseAuthority.MustBeWithin(caller, CaseStore.Get(connection, whistle.CaseKey));
        WhistleAuthority.MustSettle(caller, whistle);
        if (!whistle.IsBlowing)
            throw Refusal.Conflict("WHISTLE_CLOSED", $"The whistle {id} was closed.");
        var open = WhistleStore.Musters(connection, whistle.Key).Where(muster => muster.IsOpen).Select(muster => muster.Department).ToList();
        if (open.Count > 0)
            throw Refusal.Conflict("MUSTER_OPEN", $"事不了、人不撤: not yet signed off: {string.Join(", ", open)}.");
        journal.Close(connection, whistle, Actor.Of(caller), now);
        return whistle with { ClosedAt = now };
    }

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { IsOpen: false } ended)
            return;
        foreach (var whistle in WhistleStore.OfCases(connection, [ended.Key])[ended.Key].Where(whistle => whistle.IsBlowing))
            journal.Close(connection, whistle, Actor.System, now, "the case ended");
    }
}
