namespace EdgeGrid.Hub.Terminals;

/// <summary>A command as the API shows it: <c>waiting</c>, <c>done</c>, <c>failed</c> with the terminal's word for why, or <c>expired</c>; and the text it was asked for.</summary>
internal sealed record CommandView(string Id, string Do, string State, string? Error, string? Text, DateTimeOffset CreatedAt, DateTimeOffset? AnsweredAt, DateTimeOffset ExpiresAt)
{
    internal static CommandView Of(CommandStore.Told told, long now) => new(
        told.Id,
        told.Kind,
        told.AnsweredAt is null ? (told.ExpiresAt > now ? "waiting" : "expired") : told.Ok == 1 ? "done" : "failed",
        told.Error,
        told.Text,
        DateTimeOffset.FromUnixTimeMilliseconds(told.CreatedAt),
        told.AnsweredAt is { } answered ? DateTimeOffset.FromUnixTimeMilliseconds(answered) : null,
        DateTimeOffset.FromUnixTimeMilliseconds(told.ExpiresAt));
}
