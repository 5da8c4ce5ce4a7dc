namespace EdgeGrid.Hub.Ledger;

/// <summary>Opens the room that knows which messages came and which are missing.</summary>
internal static class LedgerRoom
{
    internal static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<MessageLedger>()
        .AddHostedService<CountMissing>();

    internal static void MapLedger(this IEndpointRouteBuilder api)
    {
        GetMessages.Map(api);
    }
}
