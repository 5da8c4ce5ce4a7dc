using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace EdgeGrid.Hub.Access;

/// <summary>
/// Puts a route's policy together when a request asks for it. A cache of policies would build every route of the API before the
/// hub listens, and terminals would wait for what only the API needs.
/// </summary>
internal sealed class PoliciesOnDemand(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override bool AllowsCachingPolicies => false;
}
