using EdgeGrid.Hub.Clocks;
using EdgeGrid.Hub.Terminals.Programs;
using EdgeGrid.Hub.Terminals.Setup;

namespace EdgeGrid.Hub.Terminals;

/// <summary>Opens the room of terminals: who is registered, who is online, what they are told.</summary>
internal static class TerminalsRoom
{
    internal static IServiceCollection AddTerminals(this IServiceCollection services) => services
        .AddSingleton<Presence>()
        .AddSingleton<PresenceEvents>()
        .AddSingleton<HearTerminal>()
        .AddSingleton<KnownTerminals>()
        .AddSingleton<TouchedTerminals>()
        .AddSingleton<OwedTerminals>()
        .AddSingleton<RecordStatus>()
        .AddSingleton<RegisterTerminals>()
        .AddSingleton<IssueSetupCode>()
        .AddSingleton<BuySecret>()
        .AddSingleton<BoughtSecrets>()
        .AddSingleton<FleetKey>()
        .AddSingleton<AddProgram>()
        .AddSingleton<ServeProgram>()
        .AddSingleton<RollOuts>()
        .AddSingleton<ITakeAlarms, RollOutPrograms>()
        .AddSingleton<ITakeAlarms, MoveTerminals>()
        .AddHostedService<WatchSilence>()
        .AddHostedService<KeepLastSeen>();

    internal static void MapTerminals(this IEndpointRouteBuilder api)
    {
        GetTerminals.Map(api);
        RegisterTerminals.Map(api);
        RevokeTerminal.Map(api);
        GiveCommand.Map(api);
        ChangeSettings.Map(api);
        IssueSetupCode.Map(api);
        BuySecret.Map(api);
        AddProgram.Map(api);
        ServeProgram.Map(api);
        RollOuts.Map(api);
    }
}
