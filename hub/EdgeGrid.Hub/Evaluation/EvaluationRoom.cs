namespace EdgeGrid.Hub.Evaluation;

/// <summary>Opens the room of evaluation: what is counted of cases and whistles, and what follows from it.</summary>
internal static class EvaluationRoom
{
    internal static void MapEvaluation(this IEndpointRouteBuilder api)
    {
        GetEvaluations.Map(api);
    }
}
