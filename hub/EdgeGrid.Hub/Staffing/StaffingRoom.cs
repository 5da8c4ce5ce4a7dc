using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Staffing;

/// <summary>Opens the room of staffing: who works in which grid, with what, and whether they are dispatched every day.</summary>
internal static class StaffingRoom
{
    internal static IServiceCollection AddStaffing(this IServiceCollection services) => services
        .AddSingleton<GetGrids>()
        .AddSingleton<ImportStaffing>()
        .AddSingleton<KeepPdas>()
        .AddSingleton<DispatchDaily>()
        .AddSingleton<JudgeDailyDispatch>()
        .AddSingleton<ITakeAlarms>(rooms => rooms.GetRequiredService<JudgeDailyDispatch>())
        .AddHostedService(rooms => rooms.GetRequiredService<JudgeDailyDispatch>());

    internal static void MapStaffing(this IEndpointRouteBuilder api)
    {
        GetGrids.Map(api);
        ImportStaffing.Map(api);
        RemoveAssignment.Map(api);
        KeepPdas.Map(api);
        CheckQuotas.Map(api);
        DispatchDaily.Map(api);
        ListDailyDispatches.Map(api);
    }
}
