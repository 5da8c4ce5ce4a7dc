namespace EdgeGrid.Hub.Organisations;

/// <summary>
/// An organisation (组织) at a place: of a whole grid of any level, or of one estate in it. Its kind is a word of
/// <see cref="OrganisationKind"/>, a property service's also one of <see cref="PropertyKind"/>.
/// </summary>
internal sealed record Organisation(string Id, string Name, string Kind, string? Property, string GridCode, string? Estate);

/// <summary>What an organisation is.</summary>
internal enum OrganisationKind
{
    PartyOrganisation,
    Department,
    Street,
    Community,
    PropertyService,
    SocialOrganisation,
    Merchant,
    PublicBenefit,
}

/// <summary>A property service led by a party organisation (红色物业), or the least that an old estate without one gets (准物业).</summary>
internal enum PropertyKind
{
    Red,
    Quasi,
}
