namespace EdgeGrid.Hub.Access;

/// <summary>A token as the API shows it; the token itself only in the answer that made it.</summary>
internal sealed record TokenView(
    string Id, Role Role, string GridCode, string? Department, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt)
{
    internal static TokenView Of(StoredToken token) =>
        new(token.Id, token.Role, token.Grid.Text, token.Department, token.CreatedAt, token.ExpiresAt, token.RevokedAt);
}
