using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Cases;

/// <summary>
/// By which channels somebody may bring in an appeal over HTTP: whoever speaks for themselves does not speak for the hotline. What
/// terminals send and what rules raise does not come this way.
/// </summary>
internal static class AppealChannels
{
    internal const string Refused = "CHANNEL_ROLE";

    /// <summary>Refuses a channel that is not the caller's, and an id of another system from whoever speaks for themselves (403 <c>CHANNEL_ROLE</c>).</summary>
    internal static void MustUse(Caller caller, AppealChannel channel, string? externalId)
    {
        var own = Of(caller.Role);
        if (!own.Contains(channel))
            throw Refusal.Forbidden(Refused, $"The role {caller.Role.Word()} brings in appeals by {string.Join(", ", own.Select(Words.Of))}, not by {Words.Of(channel)}.");
        if (externalId is { Length: > 0 } && caller.Role is Role.Resident or Role.BuildingLeader)
            throw Refusal.Forbidden(Refused, $"The role {caller.Role.Word()} has no 'externalId': that is the number of another system.");
    }

    private static IReadOnlyList<AppealChannel> Of(Role role) => role switch
    {
        Role.Admin or Role.Dispatcher =>
        [
            AppealChannel.TerminalQr, AppealChannel.Hotline12345, AppealChannel.Patrol, AppealChannel.Pda, AppealChannel.WeChat, AppealChannel.Department,
        ],
        Role.GridLeader => [AppealChannel.Patrol, AppealChannel.Pda],
        Role.Department => [AppealChannel.Department],
        Role.BuildingLeader or Role.Resident => [AppealChannel.TerminalQr, AppealChannel.WeChat],
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
