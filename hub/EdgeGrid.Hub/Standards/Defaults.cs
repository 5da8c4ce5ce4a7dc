using System.Globalization;
using System.Xml;
using EdgeGrid.Hub.Settings;

namespace EdgeGrid.Hub.Standards;

/// <summary>
/// The numbers nothing outside prescribes, or that a district may see differently: <c>defaults.json</c>, each with its source. Names
/// follow the rows of that file; a deployment's own rows replace those that come with the hub.
/// </summary>
internal sealed class Defaults
{
    private readonly Dictionary<string, Row> _rows;

    private Defaults(Dictionary<string, Row> rows) => _rows = rows;

    /// <summary>One number with its source.</summary>
    internal sealed record Row(string Name, string Value, DefaultKind Kind, string Source);

    private sealed record OwnRow(string Name, string Value, string Source);

    internal IEnumerable<Row> Rows => _rows.Values;

    internal TimeSpan PressCancelWindow => Time("press.cancelWindow");

    internal TimeSpan PressMergeWindow => Time("press.mergeWindow");

    internal TimeSpan PressAbuseWindow => Time("press.abuseWindow");

    internal int PressTolerablePresses => Count("press.tolerablePresses");

    internal Limit StageFileFreeText => LimitOf("stage.fileFreeText");

    internal Limit StageDispatch => LimitOf("stage.dispatch");

    /// <summary>How long a filed case waits for a person before it goes straight to its owner.</summary>
    internal TimeSpan StageDispatchAfter => Time("stage.dispatchAfter");

    internal Limit StageAccept => LimitOf("stage.accept");

    internal Limit StageContact => LimitOf("stage.contact");

    internal Limit StageVerify => LimitOf("stage.verify");

    internal Limit StageFollowUp => LimitOf("stage.followUp");

    internal int DisputeMost => Count("dispute.most");

    /// <summary>How long after 110, 119 or 120 took a case over somebody looks what came of it.</summary>
    internal TimeSpan TransferWatchAfter => Time("transfer.watchAfter");

    internal int HandOverMostPerLevel => Count("handOver.mostPerLevel");

    internal TimeSpan SuspendLongest => Time("suspend.longest");

    internal int SuspendMost => Count("suspend.most");

    /// <summary>Which part of the original limit a rework gets.</summary>
    internal double ReworkShare => Number("rework.share");

    internal TimeSpan ReworkLeast => Time("rework.least");

    internal int ReworkMost => Count("rework.most");

    internal int FollowUpAttempts => Count("followUp.attempts");

    internal TimeSpan ReopenWithoutEvidence => Time("reopen.withoutEvidence");

    internal TimeSpan ReopenLongest => Time("reopen.longest");

    /// <summary>Per cent of a limit at which its holder is reminded; the following ones go up level by level.</summary>
    internal int EscalationRemind => Count("escalation.remind");

    internal int EscalationUrge => Count("escalation.urge");

    internal int EscalationOverdue => Count("escalation.overdue");

    internal int EscalationSupervise => Count("escalation.supervise");

    internal int EscalationDistrict => Count("escalation.district");

    internal TimeSpan EmergencyDuty => Time("emergency.duty");

    internal TimeSpan EmergencyCommunity => Time("emergency.community");

    internal TimeSpan EmergencyStreet => Time("emergency.street");

    internal TimeSpan EmergencyDistrict => Time("emergency.district");

    internal int WhistleMostDepartments => Count("whistle.mostDepartments");

    /// <summary>Whom the standing authority behind the red button summons.</summary>
    internal IReadOnlyList<string> WhistleEmergencyDepartments => _rows["whistle.emergencyDepartments"].Value.Split(' ');

    internal Limit WhistleSignFor => LimitOf("whistle.signFor");

    internal Limit WhistleSignForEmergency => LimitOf("whistle.signForEmergency");

    internal Limit WhistleRoutine => LimitOf("whistle.routine");

    internal Limit WhistleKey => LimitOf("whistle.key");

    internal Limit WhistleEmergency => LimitOf("whistle.emergency");

    internal decimal WhistleRateLow => Exact("whistle.rateLow");

    internal decimal WhistleRateHigh => Exact("whistle.rateHigh");

    /// <summary>How many PDAs a community has at least.</summary>
    internal int PdaPerCommunity => Count("pda.perCommunity");

    /// <summary>How long a legal basis for check-in lasts before somebody has to renew it.</summary>
    internal TimeSpan CampaignLongest => Time("campaign.longest");

    internal decimal EvaluationWeightResponse => Exact("evaluation.weightResponse");

    internal decimal EvaluationWeightSolved => Exact("evaluation.weightSolved");

    internal decimal EvaluationWeightSatisfied => Exact("evaluation.weightSatisfied");

    internal int EvaluationLeastSample => Count("evaluation.leastSample");

    /// <summary>What each dimension scores of 100 for what was handled in time; the following two for solved and satisfied.</summary>
    internal decimal EvaluationScoreInTime => Exact("evaluation.scoreInTime");

    internal decimal EvaluationScoreSolved => Exact("evaluation.scoreSolved");

    internal decimal EvaluationScoreSatisfied => Exact("evaluation.scoreSatisfied");

    internal int ProactiveRecurrence => Count("proactive.recurrence");

    internal TimeSpan ProactiveRecurrenceWithin => Time("proactive.recurrenceWithin");

    internal TimeSpan ProactiveMissedWithin => Time("proactive.missedWithin");

    internal TimeSpan ProactiveTerminalSilent => Time("proactive.terminalSilent");

    internal TimeSpan ProactivePatrolGap => Time("proactive.patrolGap");

    /// <summary>Degrees Celsius.</summary>
    internal double ProactiveColdBelow => Number("proactive.coldBelow");

    /// <summary>Degrees Celsius.</summary>
    internal double ProactiveHotAbove => Number("proactive.hotAbove");

    internal TimeSpan ProactiveBandFor => Time("proactive.bandFor");

    /// <summary>How long a vote runs unless told.</summary>
    internal TimeSpan DeliberationVoteFor => Time("deliberation.voteFor");

    internal TimeSpan DeliberationVoteLongest => Time("deliberation.voteLongest");

    /// <summary>From how many votes on a count is shown while the vote still runs.</summary>
    internal int DeliberationLeastShown => Count("deliberation.leastShown");

    /// <summary>The defaults that come with the hub, as a deployment changed them; every value checked by its kind.</summary>
    /// <exception cref="SettingException">One is wrong.</exception>
    internal static Defaults Load(StandardsFiles? files = null)
    {
        var from = files ?? StandardsFiles.Shipped;
        var rows = EmbeddedJson.Read<Row[]>(StandardsFiles.Defaults).ToDictionary(row => row.Name);
        var seen = new HashSet<string>();
        foreach (var (n, own) in (from.ReadOwn<OwnRow?[]>(StandardsFiles.Defaults) ?? []).Index())
        {
            Must(own is not null, $"[{n}]", "there is nothing here.");
            var nearest = rows.Keys.MinBy(name => Distance.Between(name, own!.Name));
            Must(rows.ContainsKey(own!.Name), $"[{n}]", $"name: there is no default '{own.Name}'; the nearest is {nearest}.");
            Must(seen.Add(own.Name), own.Name, "name: it is there twice.");
            rows[own.Name] = rows[own.Name] with { Value = own.Value, Source = own.Source };
        }

        foreach (var row in rows.Values)
        {
            Must(!string.IsNullOrWhiteSpace(row.Source), row.Name, "source: who says so?");
            var should = CheckDefaults.Fault(row.Kind, row.Value);
            Must(should is null, row.Name, $"value: '{row.Value}' is not {should}.");
        }

        var all = new Defaults(rows);
        foreach (var (name, sentence) in CheckDefaults.Conflicts(all))
            Must(false, name, "value: " + sentence);
        return all;

        void Must(bool holds, string where, string otherwise) => from.Must(holds, StandardsFiles.Defaults, where, otherwise);
    }

    private TimeSpan Time(string name) => XmlConvert.ToTimeSpan(_rows[name].Value);

    private Limit LimitOf(string name) => Limit.Read(_rows[name].Value);

    private int Count(string name) => int.Parse(_rows[name].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private double Number(string name) => double.Parse(_rows[name].Value, CultureInfo.InvariantCulture);

    private decimal Exact(string name) => decimal.Parse(_rows[name].Value, CultureInfo.InvariantCulture);
}
