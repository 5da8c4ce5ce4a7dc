namespace EdgeGrid.Hub.Organisations;

/// <summary>Opens the room of organisations: who is there, who sits in committees, what a community may be asked to do.</summary>
internal static class OrganisationsRoom
{
    internal static IServiceCollection AddOrganisations(this IServiceCollection services) => services
        .AddSingleton<ImportOrganisations>()
        .AddSingleton<TakeSeat>()
        .AddSingleton<InviteCommittee>()
        .AddSingleton<AdmitCategory>()
        .AddSingleton<AssignToCommunity>();

    internal static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        ImportOrganisations.Map(api);
        RemoveOrganisation.Map(api);
        TakeSeat.Map(api);
        InviteCommittee.Map(api);
        AdmitCategory.Map(api);
        AssignToCommunity.Map(api);
    }
}
