using EdgeGrid.Contracts;

namespace EdgeGrid.Hub.Access;

/// <summary>What is kept of a bearer token: everything but the token.</summary>
internal sealed record StoredToken(
    string Id, Role Role, GridCode Grid, string? Department, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it opens anything at a time; a revoked one stays revoked when it has expired too.</summary>
    internal TokenState StateAt(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return TokenState.Revoked;
        return now < ExpiresAt ? TokenState.Valid : TokenState.Expired;
    }

    internal Caller ToCaller() => new(Id, Role, Grid, Department, ExpiresAt);
}

/// <summary>Whether a token opens anything.</summary>
internal enum TokenState
{
    Valid,
    Expired,
    Revoked,
}
