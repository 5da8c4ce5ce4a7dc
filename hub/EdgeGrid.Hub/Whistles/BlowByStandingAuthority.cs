using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Standards;
using EdgeGrid.Hub.Web;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Whistles;

/// <summary>
/// A red press that was not taken back within its 5 s blows an emergency whistle, unless the departments of one are on their way already.
/// A button pressed suspiciously often blows no further one.
/// </summary>
internal sealed class BlowByStandingAuthority(WhistleJournal journal, Defaults defaults) : ITakeAlarms
{
    private static readonly string Emergency = Words.Of(WhistleKind.Emergency);

    public string Kind => FileCaseOnPress.EmergencyAlarm;

    public void Take(SqliteConnection connection, Alarm alarm, long now)
    {
        if (CaseStore.Find(connection, alarm.Subject) is not { IsOpen: true } pressed
            || !PressLedger.IsStandingEmergency(connection, alarm.Detail)
            || IsUnderWay(connection, pressed)
            || IsPressedTooOften(connection, alarm.Detail))
            return;
        journal.Blow(
            connection, pressed, WhistleKind.Emergency, defaults.WhistleEmergencyDepartments, Actor.System, now,
            "红色按钮，常设授权" + EscalateCase.LateNote(alarm.LateBy(now)));
    }

    // A new emergency after the last one was dealt with is a new whistle, though it joins the same case.
    private static bool IsUnderWay(SqliteConnection connection, Case pressed) => WhistleStore.OfCases(connection, [pressed.Key])[pressed.Key]
        .Any(whistle => whistle.IsBlowing && whistle.Kind == Emergency && WhistleStore.Musters(connection, whistle.Key).Any(muster => muster.IsOpen));

    private bool IsPressedTooOften(SqliteConnection connection, string press) =>
        PressLedger.RankOf(connection, press, (long)defaults.PressAbuseWindow.TotalMilliseconds) > defaults.PressTolerablePresses;
}
