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

/// <summary>The roles as words, the same on the wire, in the store and on the command line.</summary>
internal static class RoleWords
{
    internal static string Word(this Role role) => role switch
    {
        Role.Admin => "admin",
        Role.Dispatcher => "dispatcher",
        Role.GridLeader => "gridLeader",
        Role.BuildingLeader => "buildingLeader",
        Role.Department => "department",
        Role.Resident => "resident",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    internal static Role? TryRead(string word)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (role.Word() == word)
                return role;
        }

        return null;
    }
}
