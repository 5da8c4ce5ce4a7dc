namespace EdgeGrid.Hub.Standards;

/// <summary>The staffing templates with their slots and sources, and the words for the roles.</summary>
internal static class GetStaffingTemplates
{
    internal sealed record Answer(string Usual, IReadOnlyList<StaffingTemplates.Template> Items, IReadOnlyList<StaffingTemplates.Role> Roles);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/staffing-templates", (StaffingTemplates templates) => new Answer(templates.Usual.Name, [.. templates.All], [.. templates.Roles]))
            .Produces<Answer>()
            .WithTags("Standards")
            .WithSummary("List the staffing templates with their slots, and the roles, each with its source");
}
