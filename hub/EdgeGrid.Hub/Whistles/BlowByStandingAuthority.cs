using EdgeGrid.Contracts;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// A red press that was not taken back within its 5 s blows an emergency whistle, once a case. A button pressed suspiciously often blows
/// no further one.
/// </summary>
internal sealed class BlowByStandingAuthority(WhistleJournal journal, Defaults defaults) : ITakeAlarms
{
    private static readonly string Emergency = Words.Of(WhistleKind.Emergency);

    public string Kind => FileCaseOnPress.EmergencyAlarm;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { IsOpen: true } pressed
            || PressLedger.StandingEmergency(connection, alarm.Detail) is not { } terminal
            || WhistleStore.OfCases(connection, [pressed.Key])[pressed.Key].Any(whistle => whistle.Kind == Emergency)
            || IsPressedTooOften(connection, terminal, alarm.DueAt))
            return;
        journal.Blow(
            connection, pressed, WhistleKind.Emergency, defaults.WhistleEmergencyDepartments, Actor.System, now,
            "红色按钮，常设授权" + EscalateCase.LateNote(alarm.LateBy(now)));
    }

    private bool IsPressedTooOften(SqliteConnection connection, string terminal, long at) => PressLedger.CountSince(
        connection, terminal, Button.Emergency, at - (long)(defaults.PressAbuseWindow + defaults.PressCancelWindow).TotalMilliseconds) > defaults.PressTolerablePresses;
}
