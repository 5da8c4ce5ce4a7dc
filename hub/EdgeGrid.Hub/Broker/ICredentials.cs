namespace EdgeGrid.Hub.Broker;

/// <summary>
/// What the broker asks about secrets. Behind it stand the terminals' and the tokens' tables; what a CONNECT must look
/// like is <see cref="SignIn"/>'s business.
/// </summary>
internal interface ICredentials
{
    /// <summary>Whether <paramref name="clientId"/> is a registered terminal's id.</summary>
    ValueTask<bool> IsTerminalAsync(string clientId, CancellationToken cancellationToken);

    /// <summary>Whether the terminal is registered and this is its secret; compared in constant time.</summary>
    ValueTask<bool> IsTerminalSecretAsync(string terminalId, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <summary>The person a bearer token (UTF-8) stands for; null when it is unknown, revoked or expired.</summary>
    ValueTask<PersonPrincipal?> FindPersonAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken);
}
