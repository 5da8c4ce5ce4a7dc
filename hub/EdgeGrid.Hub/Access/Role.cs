namespace EdgeGrid.Hub.Access;

/// <summary>What a bearer of a token may do; where, its grid says.</summary>
internal enum Role
{
    Admin,
    Dispatcher,
    GridLeader,
    BuildingLeader,
    Department,
    Resident,
}
