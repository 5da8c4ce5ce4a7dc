using System.Text.Json;
using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using EdgeGrid.Hub.Whistles;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>The people at their desks: move cases along the table and answer whistles, so that doors are told something.</summary>
internal sealed class Staff(IServiceProvider services)
{
    private static readonly Caller Dispatcher = new("fleet", Role.Dispatcher, GridCode.Parse("530102"), null, DateTimeOffset.MaxValue);
    private static readonly JsonElement Body = JsonSerializer.SerializeToElement(new { note = "fleet", outcome = "fixed", reference = "119-1" });

    private readonly HubDatabase _database = services.GetRequiredService<HubDatabase>();
    private readonly MoveCase _move = services.GetRequiredService<MoveCase>();
    private readonly MoveMuster _muster = services.GetRequiredService<MoveMuster>();

    /// <summary>Does what it can; what the table forbids by now is left.</summary>
    internal async Task DoAsync(StaffAct act, long now)
    {
        try
        {
            await _database.WriteAsync(connection => Do(connection, act, now));
        }
        catch (Refusal)
        {
            // Somebody else was there before, or it was taken back at the door.
        }
    }

    private void Do(SqliteConnection connection, StaffAct act, long now)
    {
        if (Words.Find<CaseMove>(act.Verb) is { } move)
            _move.Handle(connection, act.CaseId, move, Body, Dispatcher, now);
        else if (Whistle(connection, act.CaseId) is var (whistle, department))
            _muster.Handle(connection, whistle, department, act.Verb, act.Verb, Body, Dispatcher, now);
    }

    private static (string Whistle, string Department)? Whistle(SqliteConnection connection, string caseId) =>
        connection.Query<(string, string)>(
            """
            SELECT w.id, m.department FROM whistles w JOIN cases c ON c.key = w.case_key JOIN musters m ON m.whistle_key = w.key
            WHERE c.id = @caseId AND w.closed_at IS NULL ORDER BY w.key, m.department LIMIT 1
            """,
            new { caseId }).Select(found => ((string, string)?)found).FirstOrDefault();
}
