namespace EdgeGrid.Hub.Broker;

/// <summary>Who stands behind a signed-in MQTT connection.</summary>
internal abstract record Principal;

/// <summary>A terminal at a door, by its id.</summary>
internal sealed record TerminalPrincipal(string TerminalId) : Principal;

/// <summary>
/// A person with a bearer token. <paramref name="GridCode"/> is null for a token without a grid (a department's);
/// at <paramref name="ExpiresAt"/> the connection ends, as the token does.
/// </summary>
internal sealed record PersonPrincipal(string TokenId, string Role, string? GridCode, bool IsAdmin, DateTimeOffset? ExpiresAt = null)
    : Principal;
