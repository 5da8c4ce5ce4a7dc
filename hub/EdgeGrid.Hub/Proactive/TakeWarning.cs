using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;

namespace EdgeGrid.Hub.Proactive;

/// <summary>
/// <c>POST /warnings</c>: a warning of the weather service or the city comes in. The same message again changes nothing; an update reaches
/// the cases of its alert, a cancel takes back those that nobody has begun with.
/// </summary>
internal sealed class TakeWarning(ProactiveRules rules, RaiseCase raise, CaseJournal journal, HubDatabase database, HubSettings settings, TimeProvider time)
{
    private static readonly CaseState[] NotBegun = [CaseState.Filed, CaseState.Dispatched, CaseState.Disputed, CaseState.Accepted];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/warnings", (HttpContext http, TakeWarning take) => take.HandleAsync(http))
            .For(Role.Admin, Role.Dispatcher)
            .Accepts<string>("application/cap+xml", "application/xml")
            .Refuses(400, "BAD_XML").Refuses(409, "WARNING_UNKNOWN").Refuses(413, "BODY_TOO_LARGE").Refuses(422, "CAP")
            .Produces<WarningView>(StatusCodes.Status201Created)
            .Produces<WarningView>()
            .WithTags("Proactive")
            .WithSummary("Import a warning in CAP 1.2; answers it with the cases it raised, 200 where it was known");

    private async Task<IResult> HandleAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = CapMessage.LargestBody;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;
        var message = CapMessage.Read(body);
        var (taken, isNew) = await database.WriteAsync(connection => Take(connection, message, time.GetUtcNow().ToUnixTimeMilliseconds()));
        return isNew ? Results.Created((string?)null, taken) : Results.Ok(taken);
    }

    private (WarningView View, bool IsNew) Take(SqliteConnection connection, CapMessage message, long now)
    {
        if (WarningStore.Find(connection, message.Sender, message.Identifier) is { } known)
            return (WarningView.Single(connection, known), false);
        var received = Keep(connection, message, now);
        if (received.Status == "Actual" && received.CancelledAt is null)
            Act(connection, received, now);
        return (WarningView.Single(connection, WarningStore.Find(connection, message.Sender, message.Identifier)!), true);
    }

    // About what still runs of all it refers to; what comes after the cancel of all of it is kept as cancelled.
    private static Warning Keep(SqliteConnection connection, CapMessage message, long now)
    {
        if (message.MsgType == CapMessage.Alert)
            return WarningStore.Insert(connection, Warning.Of(message, now), []);
        var chains = message.References.Select(one => WarningStore.Find(connection, one.Sender, one.Identifier))
            .SelectMany(found => found?.Chains ?? []).Distinct().Order().ToList();
        if (chains.Count == 0)
            throw Refusal.Conflict("WARNING_UNKNOWN", $"{message.MsgType} refers to nothing that came in here: send the alert first.");
        return WarningStore.Running(connection, chains) is { Count: > 0 } running
            ? WarningStore.Insert(connection, Warning.Of(message, now), running)
            : WarningStore.Insert(connection, Warning.Of(message, now) with { CancelledAt = now }, chains);
    }

    private void Act(SqliteConnection connection, Warning received, long now)
    {
        if (received.MsgType == CapMessage.Cancel)
            WarningStore.Cancel(connection, received.Chains, now);
        if (received.MsgType != CapMessage.Alert)
        {
            foreach (var rule in Looking(connection, evenDisabled: true))
            {
                foreach (var (raised, isShared) in RaisedStore.OpenOf(connection, rule.Code, received.Chains))
                    Tell(connection, raised, received, mayCancel: !isShared && received.MsgType == CapMessage.Cancel, now);
            }
        }

        foreach (var rule in Looking(connection, evenDisabled: false).Where(rule => FindWarnings.IsOccasion(received, rule)))
        {
            var places = FindWarnings.Places(connection, LocalDay.Of(now, settings.TimeZone));
            foreach (var finding in FindWarnings.Judge(received, rule, places).Where(finding => !IsRaised(connection, rule, received, finding)))
                raise.Handle(connection, rule, finding, now);
        }
    }

    // A place that another of its alerts has raised needs no second case.
    private static bool IsRaised(SqliteConnection connection, ProactiveRule rule, Warning received, Finding finding) => received.Chains.Any(
        chain => RaisedStore.IsRaised(connection, rule.Code, finding with { Subject = Warning.SubjectOf(chain, finding.Grid.Text), BeganAt = 0 }));

    private IEnumerable<ProactiveRule> Looking(SqliteConnection connection, bool evenDisabled) =>
        rules.All(connection).Where(rule => rule.Kind == RuleKind.Weather && (rule.Enabled || evenDisabled));

    // Whoever has begun sees it through; they are told.
    private void Tell(SqliteConnection connection, Case raised, Warning received, bool mayCancel, long now)
    {
        var note = $"预警{(received.MsgType == CapMessage.Cancel ? "解除" : "更新")}：{received.Headline ?? received.Identifier}";
        if (mayCancel && NotBegun.Contains(raised.Stands))
            journal.Step(connection, raised with { Outcome = Words.Of(CaseOutcome.Withdrawn) }, CaseMove.Cancel, Actor.System, now, note);
        else
            journal.Remark(connection, raised, "warned", Actor.System, now, note);
    }
}
