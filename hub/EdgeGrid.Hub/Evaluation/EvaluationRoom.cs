using EdgeGrid.Hub.Clocks;

namespace EdgeGrid.Hub.Evaluation;

/// <summary>Opens the room of evaluation: what is counted of cases and whistles, what follows from it, and the months that stand.</summary>
internal static class EvaluationRoom
{
    internal static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddSingleton<Evaluate>()
        .AddSingleton<ExcludeCase>()
        .AddSingleton<FreezeMonth>()
        .AddSingleton<ITakeAlarms>(provider => provider.GetRequiredService<FreezeMonth>())
        .AddHostedService(provider => provider.GetRequiredService<FreezeMonth>());

    internal static void MapEvaluation(this IEndpointRouteBuilder api)
    {
        GetEvaluations.Map(api);
        ExportEvaluations.Map(api);
        KeepSnapshots.Map(api);
        ExcludeCase.Map(api);
    }
}
