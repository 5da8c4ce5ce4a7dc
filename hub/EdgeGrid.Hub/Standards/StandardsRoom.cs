using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Standards;

/// <summary>Opens the room of what is prescribed: the catalogue, the calendar, and the defaults with their sources.</summary>
internal static class StandardsRoom
{
    internal static IServiceCollection AddStandards(this IServiceCollection services) => services
        .AddSingleton<Catalogues>()
        .AddSingleton(_ => Defaults.Load())
        .AddSingleton(_ => StaffingTemplates.Load())
        .AddSingleton(provider => new WorkingCalendar(provider.GetRequiredService<HubSettings>().TimeZone, CalendarDays.Load()));

    internal static void MapStandards(this IEndpointRouteBuilder api)
    {
        GetCatalogue.Map(api);
        ImportCatalogue.Map(api);
        GetDefaults.Map(api);
        GetStaffingTemplates.Map(api);
    }
}
