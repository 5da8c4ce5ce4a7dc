using System.Text;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Broker;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;

namespace EdgeGrid.Hub.Live;

/// <summary>Answers the broker's questions about secrets from the tables of terminals and tokens, as they are at this moment.</summary>
internal sealed class HubCredentials(HubDatabase database, TokenStore tokens, TimeProvider time) : ICredentials
{
    public ValueTask<bool> IsTerminalAsync(string clientId, CancellationToken cancellationToken) =>
        new(database.Read(connection => TerminalStore.SecretOf(connection, clientId)) is not null);

    public ValueTask<bool> IsTerminalSecretAsync(string terminalId, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) =>
        new(database.Read(connection => TerminalStore.SecretOf(connection, terminalId)) is { } stored
            && TerminalSecret.Matches(stored, secret.Span));

    public ValueTask<PersonPrincipal?> FindPersonAsync(ReadOnlyMemory<byte> token, CancellationToken cancellationToken)
    {
        var caller = tokens.TryFind(Encoding.UTF8.GetString(token.Span), time.GetUtcNow());
        return new(caller is null
            ? null
            : new PersonPrincipal(caller.TokenId, caller.Role.ToString(), caller.Grid.Text, caller.Role == Role.Admin, caller.ExpiresAt));
    }
}
