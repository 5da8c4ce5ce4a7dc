using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals.Setup;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Takes a terminal's credentials away; whoever watches for that ends its connection.</summary>
internal static class RevokeTerminal
{
    internal static void Map(IEndpointRouteBuilder api) => api
        .MapDelete("/terminals/{id}", HandleAsync)
        .For(Role.Admin)
        .Refuses(404, "NOT_FOUND")
        .Produces(StatusCodes.Status204NoContent)
        .WithTags("Terminals")
        .WithSummary("Revoke a terminal and end its connection");

    private static async Task<IResult> HandleAsync(string id, Caller caller, HubDatabase database, TimeProvider time)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        await database.WriteAsync(connection => Handle(connection, id, caller, at));
        return Results.NoContent();
    }

    /// <summary>Revokes within the current write; the caller is null on the hub's own machine.</summary>
    internal static void Handle(SqliteConnection connection, string id, Caller? caller, long at)
    {
        TerminalStore.Require(connection, id, caller);
        TerminalStore.Revoke(connection, id, at);
        CommandStore.Forget(connection, id);
        SetupCodeStore.Forget(connection, id);
    }
}
