using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeGrid.Hub.Broker;

/// <summary>
/// Who may connect (contract §2 and §3): a terminal with user name and client id equal to its id and its secret as the
/// password; a person with the user name <c>token</c> and a bearer token. Refusals are answered: 3.1.1 with 4 or 5, MQTT 5
/// with 0x86 or 0x87.
/// </summary>
internal sealed class SignIn(ICredentials credentials, TakeTurns turns, BrokerMetrics metrics, ILogger<MqttBroker> log)
{
    const string PersonUserName = "token";

    int _revocations;

    /// <summary>To be called after a revocation is stored and before its connections are ended: whoever is signing in meanwhile is asked again.</summary>
    public void Revoked() => Interlocked.Increment(ref _revocations);

    public async Task ValidateAsync(ValidatingConnectionEventArgs args)
    {
        var channel = (MqttChannel)args.ChannelAdapter;
        try
        {
            args.ReasonCode = await ValidateAsync(channel, args);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Nobody can sign in: the credentials cannot be read.");
            args.ReasonCode = MqttConnectReasonCode.ServerUnavailable;
            return;
        }

        if (args.ReasonCode != MqttConnectReasonCode.Success)
        {
            metrics.Refused(Refusal.SignIn);
            return;
        }

        args.AssignedClientIdentifier = channel.AssignedClientId;
        args.SessionItems[typeof(MqttChannel)] = channel;
        // Two tokens may choose the same client id: each has its own room of ids, so that neither throws the other out. A
        // terminal's id holds no slash, so nobody comes near one either.
        if (channel.Principal is PersonPrincipal person) channel.Connect!.ClientId = $"{person.TokenId}/{args.ClientId}";
        await turns.WaitAsync(channel);
    }

    /// <summary>The connection behind an event of MQTTnet; null for the hub's own publishes.</summary>
    public static MqttChannel? Channel(System.Collections.IDictionary sessionItems) => sessionItems[typeof(MqttChannel)] as MqttChannel;

    async Task<MqttConnectReasonCode> ValidateAsync(MqttChannel channel, ValidatingConnectionEventArgs args)
    {
        if (!string.IsNullOrEmpty(args.AuthenticationMethod)) return MqttConnectReasonCode.BadAuthenticationMethod;
        if (string.IsNullOrEmpty(args.UserName)) return MqttConnectReasonCode.NotAuthorized;
        int revocations;
        do
        {
            revocations = Volatile.Read(ref _revocations);
            var (principal, refusal) = args.UserName == PersonUserName ? await PersonAsync(args) : await TerminalAsync(args);
            if (principal is null) return refusal;
            channel.Admit(principal);
        }
        while (revocations != Volatile.Read(ref _revocations));
        return MqttConnectReasonCode.Success;
    }

    async ValueTask<(Principal?, MqttConnectReasonCode)> TerminalAsync(ValidatingConnectionEventArgs args)
    {
        var id = args.UserName;
        if (!await credentials.IsTerminalSecretAsync(id, args.RawPassword, args.CancellationToken))
            return (null, MqttConnectReasonCode.BadUserNameOrPassword);
        return args.ClientId == id ? (new TerminalPrincipal(id), default) : (null, MqttConnectReasonCode.NotAuthorized);
    }

    async ValueTask<(Principal?, MqttConnectReasonCode)> PersonAsync(ValidatingConnectionEventArgs args)
    {
        if (await credentials.FindPersonAsync(args.RawPassword, args.CancellationToken) is not { } person)
            return (null, MqttConnectReasonCode.BadUserNameOrPassword);
        var isTaken = await credentials.IsTerminalAsync(args.ClientId, args.CancellationToken);
        return isTaken ? (null, MqttConnectReasonCode.NotAuthorized) : (person, default);
    }
}
