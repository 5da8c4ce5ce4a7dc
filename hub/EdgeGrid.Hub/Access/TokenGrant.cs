using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary>What a token is to open: a role in a grid for some days, and for the role <c>department</c> one department.</summary>
internal sealed record TokenGrant(Role Role, GridCode Grid, string? Department, int Days)
{
    internal const int DefaultDays = 90;
    private const int MostDays = 3650;

    /// <summary>The departments a token can speak for.</summary>
    internal static readonly IReadOnlyList<string> Departments =
        ["fire", "urban-management", "market-supervision", "police", "property", "community"];

    /// <summary>The grant, checked; refused with 422 and a code.</summary>
    internal static TokenGrant Of(Role role, string gridCode, string? department, int? days, IReadOnlyList<string> counties)
    {
        var grid = GridCode.TryRead(gridCode, [.. counties], out var error)
            ?? throw Refusal.Invalid(error, $"gridCode: '{gridCode}' is not a grid code of this deployment.");
        if (role == Role.Department && department is null)
            throw Refusal.Invalid("DEPARTMENT_MISSING", "department: the role department needs one.");
        if (role != Role.Department && department is not null)
            throw Refusal.Invalid("DEPARTMENT_UNWANTED", $"department: the role {role.Word()} has none.");
        if (department is not null && !Departments.Contains(department))
            throw Refusal.Invalid("DEPARTMENT_UNKNOWN", $"department: '{department}' is none of {string.Join(", ", Departments)}.");
        if (days is < 1 or > MostDays)
            throw Refusal.Invalid("DAYS_RANGE", $"days: must be from 1 to {MostDays}.");
        return new TokenGrant(role, grid, department, days ?? DefaultDays);
    }
}
