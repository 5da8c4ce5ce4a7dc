using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Standards;

/// <summary>Opens the room of what is prescribed: the catalogue, the calendar, and the defaults with their sources.</summary>
internal static class StandardsRoom
{
    internal static IServiceCollection AddStandards(this IServiceCollection services) => services
        .AddSingleton<Catalogues>()
        .AddSingleton<ImportCatalogueTable>()
        .AddSingleton(provider => StandardsFiles.In(provider.GetRequiredService<HubSettings>().Data))
        .AddSingleton(provider => Defaults.Load(provider.GetRequiredService<StandardsFiles>()))
        .AddSingleton(provider => StaffingTemplates.Load(provider.GetRequiredService<StandardsFiles>()))
        .AddSingleton(provider => CalendarDays.Load(provider.GetRequiredService<StandardsFiles>()))
        .AddSingleton(provider => new WorkingCalendar(provider.GetRequiredService<HubSettings>().TimeZone, provider.GetRequiredService<CalendarDays>()));

    /// <summary>Reads everything once, so that what is wrong stops the start, and says what somebody should look at.</summary>
    /// <exception cref="SettingException">A deployment's own file is wrong.</exception>
    internal static void CheckStandards(this IServiceProvider services)
    {
        services.GetRequiredService<Defaults>();
        services.GetRequiredService<StaffingTemplates>();
        var log = services.GetRequiredService<ILogger<StandardsFiles>>();
        var today = LocalDay.Today(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<HubSettings>());
        var years = services.GetRequiredService<CalendarDays>().YearsWithoutHolidays(today);
        if (years.Count > 0)
            log.LogWarning("The calendar has no holiday in {Years}: working limits will run through them. Give the days in standards/calendar.json.", string.Join(", ", years));
        foreach (var left in services.GetRequiredService<Catalogues>().LeftOut)
            log.LogError("{LeftOut}", left);
    }

    internal static void MapStandards(this IEndpointRouteBuilder api)
    {
        GetCatalogue.Map(api);
        ExportCatalogueTable.Map(api);
        ImportCatalogue.Map(api);
        ImportCatalogueTable.Map(api);
        GetDefaults.Map(api);
        GetStaffingTemplates.Map(api);
    }
}
