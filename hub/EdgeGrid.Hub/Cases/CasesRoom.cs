using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Cases;

/// <summary>Opens the room of cases: from the appeal to the end, and what a dispatch centre reads.</summary>
internal static class CasesRoom
{
    internal static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseClocks>()
        .AddSingleton<CaseJournal>()
        .AddSingleton<OpenCase>()
        .AddSingleton<DecideMove>()
        .AddSingleton<FileCaseOnPress>()
        .AddSingleton<CancelPress>()
        .AddSingleton<HearAgain>()
        .AddSingleton<TakeAppeal>()
        .AddSingleton<MergeCase>()
        .AddSingleton<FollowMove>()
        .AddSingleton<MoveCase>()
        .AddSingleton<ShowCase>()
        .AddSingleton<RecordFollowUp>()
        .AddSingleton<ITakeAlarms, MoveByClock>()
        .AddSingleton<ITakeAlarms, EscalateCase>()
        .AddSingleton<ITakeAlarms, WatchTransferred>();

    internal static void MapCases(this IEndpointRouteBuilder api)
    {
        TakeAppeal.Map(api);
        ListCases.Map(api);
        GetCase.Map(api);
        MoveCase.Map(api);
        RecordFollowUp.Map(api);
        ListEscalations.Map(api);
    }
}
