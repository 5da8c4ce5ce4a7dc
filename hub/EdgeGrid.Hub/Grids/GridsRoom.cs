namespace EdgeGrid.Hub.Grids;

/// <summary>Opens the room of grids.</summary>
internal static class GridsRoom
{
    internal static IServiceCollection AddGrids(this IServiceCollection services) => services
        .AddSingleton<ReadGridCode>();

    internal static void MapGrids(this IEndpointRouteBuilder api)
    {
        GetGrids.Map(api);
    }
}
