namespace EdgeGrid.Hub.Cases;

/// <summary>Opens the room of cases: from the press to what a dispatch centre reads.</summary>
internal static class CasesRoom
{
    internal static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton(_ => Catalogue.Load())
        .AddSingleton<FileCaseOnPress>()
        .AddSingleton<CancelPress>();

    internal static void MapCases(this IEndpointRouteBuilder api)
    {
        ListCases.Map(api);
        GetCase.Map(api);
        GetCatalogue.Map(api);
    }
}
