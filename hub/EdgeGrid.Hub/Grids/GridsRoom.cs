namespace EdgeGrid.Hub.Grids;

/// <summary>Opens the room of grids: their codes, their validity, their buildings. How they are staffed is told next door.</summary>
internal static class GridsRoom
{
    internal static IServiceCollection AddGrids(this IServiceCollection services) => services
        .AddSingleton<ReadGridCode>()
        .AddSingleton<CreateGrid>()
        .AddSingleton<RetireGrid>()
        .AddSingleton<ImportGrids>()
        .AddSingleton<ImportBuildings>();

    internal static void MapGrids(this IEndpointRouteBuilder api)
    {
        CreateGrid.Map(api);
        RetireGrid.Map(api);
        ImportGrids.Map(api);
        ExportGrids.Map(api);
        ImportBuildings.Map(api);
        RemoveBuilding.Map(api);
    }
}
