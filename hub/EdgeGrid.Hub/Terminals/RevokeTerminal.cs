using System.Security.Claims;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Dispatch;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Takes a terminal's credentials away; its connection ends with the event that says so.</summary>
internal sealed class RevokeTerminal(EventFeed feed, TimeProvider time)
{
    /// <summary>The event whose reader ends the connection.</summary>
    internal const string Event = "terminal.revoked";

    internal sealed record Revoked(string Terminal);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/terminals/{id}", HandleAsync)
            .WithSummary("Revokes a terminal and ends its connection.")
            .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> HandleAsync(string id, ClaimsPrincipal user, RevokeTerminal revoke, HubDatabase database)
    {
        var caller = Caller.Of(user);
        caller.MustBe(Role.Admin);
        await database.WriteAsync(connection => revoke.Handle(connection, id, caller));
        return Results.NoContent();
    }

    /// <summary>Revokes within the current write.</summary>
    internal void Handle(SqliteConnection connection, string id, Caller? caller)
    {
        var found = TerminalStore.Find(connection, id) ?? throw Refusal.NotFound($"There is no terminal {id}.");
        caller?.MustCover(GridCode.Parse(found.GridCode));
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        TerminalStore.TryRevoke(connection, id, at);
        feed.Append(connection, at, Event, found.GridCode, new Revoked(id));
    }
}
