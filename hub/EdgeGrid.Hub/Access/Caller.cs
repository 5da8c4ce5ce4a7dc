using System.Reflection;
using System.Security.Claims;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Access;

/// <summary>Who is asking: the token's id, role, grid, department and end. A route that takes one is handed the request's.</summary>
internal sealed record Caller(string TokenId, Role Role, GridCode Grid, string? Department, DateTimeOffset ExpiresAt)
{
    /// <summary>The caller of an authenticated request.</summary>
    internal static Caller Of(ClaimsPrincipal user) => user.Identity is CallerIdentity identity
        ? identity.Caller
        : throw new InvalidOperationException("The route asks who is calling but lets anyone in.");

    /// <summary>Lets a route take its caller as a parameter (a convention of minimal APIs).</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context.User));

    internal ClaimsPrincipal ToPrincipal(string scheme) => new(new CallerIdentity(this, scheme));

    /// <summary>Whether a grid is the caller's own or lies within it.</summary>
    internal bool Covers(GridCode grid) => Grid.Covers(grid);

    /// <summary>Refuses a grid outside the caller's own (403 <c>GRID_SCOPE</c>).</summary>
    internal void MustCover(GridCode grid)
    {
        if (!Covers(grid))
            throw Refusal.Forbidden("GRID_SCOPE", $"The grid {grid} lies outside {Grid}, where this token is valid.");
    }

    /// <summary>Refuses every role but the given ones (403 <c>ROLE</c>), where a route's own roles do not decide it.</summary>
    internal void MustBe(params ReadOnlySpan<Role> roles)
    {
        if (!roles.Contains(Role))
            throw Refusal.Forbidden("ROLE", $"The role {Role.Word()} may not do this.");
    }

    private sealed class CallerIdentity(Caller caller, string scheme)
        : ClaimsIdentity([new Claim(ClaimTypes.Name, caller.TokenId), new Claim(ClaimTypes.Role, caller.Role.Word())], scheme)
    {
        internal Caller Caller => caller;
    }
}
