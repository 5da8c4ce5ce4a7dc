using System.Globalization;
using System.Security.Claims;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary>Who is asking: the token's id, role, grid and department, read from the request's claims.</summary>
internal sealed record Caller(string TokenId, Role Role, GridCode Grid, string? Department, DateTimeOffset ExpiresAt)
{
    private const string GridClaim = "grid";
    private const string DepartmentClaim = "department";
    private const string ExpiresClaim = "expires";

    /// <summary>The caller of an authenticated request.</summary>
    internal static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier)!,
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        GridCode.Parse(user.FindFirstValue(GridClaim)!),
        user.FindFirstValue(DepartmentClaim),
        DateTimeOffset.Parse(user.FindFirstValue(ExpiresClaim)!, CultureInfo.InvariantCulture));

    internal ClaimsPrincipal ToPrincipal(string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, TokenId),
            new(ClaimTypes.Role, Role.ToString()),
            new(GridClaim, Grid.Text),
            new(ExpiresClaim, ExpiresAt.ToString("O", CultureInfo.InvariantCulture)),
        };
        if (Department is not null)
            claims.Add(new Claim(DepartmentClaim, Department));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Whether a grid is the caller's own or lies within it.</summary>
    internal bool Covers(GridCode grid) => Grid.Covers(grid);

    /// <summary>Refuses a grid outside the caller's own (403 <c>GRID_SCOPE</c>).</summary>
    internal void MustCover(GridCode grid)
    {
        if (!Covers(grid))
            throw Refusal.Forbidden("GRID_SCOPE", $"The grid {grid} lies outside {Grid}, where this token is valid.");
    }

    /// <summary>Refuses every role but the given ones (403 <c>ROLE</c>).</summary>
    internal void MustBe(params ReadOnlySpan<Role> roles)
    {
        if (!roles.Contains(Role))
            throw Refusal.Forbidden("ROLE", $"The role {Role} may not do this.");
    }
}
