using Microsoft.AspNetCore.Authorization;

namespace EdgeGrid.Hub.Access;

/// <summary>Opens the room of bearer tokens: sign-in, roles and the routes under <c>/tokens</c>.</summary>
internal static class AccessRoom
{
    internal static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<TokenStore>();

        // The core alone: AddAuthentication would bring key rings for cookies, which nothing here signs.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = BearerSignIn.SchemeName;
            options.AddScheme<BearerSignIn>(BearerSignIn.SchemeName, displayName: null);
        });
        services.AddSingleton<IAuthorizationPolicyProvider, PoliciesOnDemand>();
        services.AddAuthorization();
        return services;
    }

    internal static void MapTokens(this IEndpointRouteBuilder api)
    {
        IssueToken.Map(api);
        ListTokens.Map(api);
        ShowOwnToken.Map(api);
        RevokeToken.Map(api);
    }

    /// <summary>Lets only these roles in, before anything of the request is read (403 <c>ROLE</c>).</summary>
    internal static TBuilder For<TBuilder>(this TBuilder route, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireRole(roles.Select(role => role.Word())));
}
