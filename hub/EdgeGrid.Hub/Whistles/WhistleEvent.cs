namespace EdgeGrid.Hub.Whistles;

/// <summary>What an event of the feed says about a whistle.</summary>
internal sealed record WhistleEvent(
    string WhistleId, string CaseId, string Kind, string State, string GridCode, string Actor, string? Department = null, bool? InTime = null, string? Place = null)
{
    internal static WhistleEvent Of(Whistle whistle, string actor) => new(
        whistle.Id, whistle.CaseId, whistle.Kind, whistle.State, whistle.GridCode, actor);
}
