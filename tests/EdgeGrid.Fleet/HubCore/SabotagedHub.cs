using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Network;
using EdgeGrid.Hub.Storage;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Fleet.HubCore;

/// <summary>Breaks in the hub what a run is told to break, once: behind the hub's back in its tables, or in what it says.</summary>
internal sealed class SabotagedHub(Sabotage what)
{
    private bool _isDone;

    private bool IsDue(long now, Sabotage which) => what == which && !_isDone && now >= Saboteur.After;

    /// <summary>Before a turn: what of it the hub gets to see.</summary>
    internal IReadOnlyList<Up> Before(TurnInput input, TurnOutput output)
    {
        if (!IsDue(input.Now, Sabotage.AnswerUnstored) || input.Arrived.FirstOrDefault(up => up.Stream == Topics.Press && up.Kind == UpKind.Publish) is not { } press)
            return input.Arrived;
        MessageHead.TryReadIdentity(press.Bytes, out var boot, out var seq);
        var answer = new Acknowledgement(boot, seq, AckResult.Filed, "WH-530102001901001-20260327-9999", "已立案 9999", null);
        press.Connection.Say(new(DownKind.Message, 0, Topics.Of(press.Connection.Terminal.Id, Topics.Ack), answer.Write()));
        Done(output, press.Connection.Terminal.Id);
        return [.. input.Arrived.Where(up => up != press)];
    }

    /// <summary>After a turn, before anybody is told of it.</summary>
    internal async Task AfterAsync(TurnInput input, TurnOutput output, HubDatabase database)
    {
        if (IsDue(input.Now, Sabotage.ForgetPress))
            await ChangeAsync(database, output, "DELETE FROM appeals WHERE id = (SELECT id FROM appeals ORDER BY at DESC LIMIT 1) RETURNING terminal");
        if (IsDue(input.Now, Sabotage.FileTwice))
            await ChangeAsync(database, output, """
                INSERT INTO appeals (id, case_key, at, channel, terminal, boot, seq, button, device_at, device_clock, held_ms)
                SELECT id || '-2', case_key, at, channel, terminal, boot, seq, button, device_at, device_clock, held_ms FROM appeals ORDER BY at DESC LIMIT 1 RETURNING terminal
                """);
        if (IsDue(input.Now, Sabotage.ForgetNumber) && input.Audits)
            await ChangeAsync(database, output, """
                DELETE FROM came WHERE (terminal_key, boot, from_seq) IN (SELECT terminal_key, boot, from_seq FROM came ORDER BY terminal_key, boot LIMIT 1)
                RETURNING (SELECT id FROM terminals WHERE key = terminal_key)
                """);
        if (IsDue(input.Now, Sabotage.InventStep) && output.Filed.Count == 0 && input.Arrived.FirstOrDefault(up => up.Kind == UpKind.Publish) is { } any)
            Invent(any, output, database);
    }

    private void Invent(Up any, TurnOutput output, HubDatabase database)
    {
        var terminal = any.Connection.Terminal.Id;
        if (database.Read(connection => connection.QueryFirstOrDefault<string>("SELECT id FROM cases WHERE state = 'filed'")) is not { } caseId)
            return;
        any.Connection.Say(new(DownKind.Message, 0, Topics.Of(terminal, Topics.Progress), new CaseProgress(caseId, ProgressState.Closed, "已办结").Write()));
        Done(output, terminal);
    }

    private async Task ChangeAsync(HubDatabase database, TurnOutput output, string sql)
    {
        if (await database.WriteAsync(connection => connection.QueryFirstOrDefault<string>(sql)) is { } terminal)
            Done(output, terminal);
    }

    private void Done(TurnOutput output, string terminal)
    {
        _isDone = true;
        output.SabotagedAt = terminal;
    }
}
