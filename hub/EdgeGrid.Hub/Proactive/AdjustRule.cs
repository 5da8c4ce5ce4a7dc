using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Proactive;

/// <summary><c>PUT /proactive-rules/{code}</c>: a deployment switches a rule on or off and sets its numbers; each change is a version.</summary>
internal sealed class AdjustRule(ProactiveRules rules, HubDatabase database, TimeProvider time)
{
    /// <summary>How the rule is to be; parameters that are not named are as they come with the hub.</summary>
    internal sealed record Request(bool Enabled = true, IReadOnlyDictionary<string, string>? Parameters = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/proactive-rules/{code}", (string code, Request body, Caller caller, AdjustRule adjust) => adjust.HandleAsync(code, body, caller))
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND").Refuses(422, "PARAMETERS")
            .Produces<RuleView>()
            .WithTags("Proactive")
            .WithSummary("Switch a rule on or off and set its parameters; a change adds a version");

    private Task<RuleView> HandleAsync(string code, Request body, Caller caller) => database.WriteAsync(connection =>
    {
        var now = rules.Get(connection, code);
        var wanted = rules.With(rules.Shipped(code), body.Parameters) with { Enabled = body.Enabled, Version = now.Version, Since = now.Since };
        var isSame = wanted.Enabled == now.Enabled && wanted.Parameters.All(parameter => now.Parameters[parameter.Key] == parameter.Value);
        return RuleView.Of(isSame ? now : rules.Keep(connection, wanted, Actor.Of(caller).Name, time.GetUtcNow().ToUnixTimeMilliseconds()));
    });
}
