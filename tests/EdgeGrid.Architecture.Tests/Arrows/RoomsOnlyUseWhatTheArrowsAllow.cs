using EdgeGrid.Architecture.Tests.Metadata;
using Shouldly;
using Xunit;
using static EdgeGrid.Architecture.Tests.Arrows.RoomArrows;

namespace EdgeGrid.Architecture.Tests.Arrows;

public sealed class RoomsOnlyUseWhatTheArrowsAllow
{
    /// <summary>Storage serves all and knows none; MQTT and the browser stand at the edges; slices lie between, know MQTT not
    /// at all, and share with each other how HTTP refuses and pages (Web).</summary>
    private static readonly RoomArrows Hub = new(
        "EdgeGrid.Hub",
        new Dictionary<string, string[]>
        {
            ["Storage"] = Everything,
            ["Demo"] = [],
            ["Ledger"] = ["Ingest", "Live", "Broker", "Demo", "Cases", "Whistles", "CheckIns", "Telemetry", "Dispatch", "Evaluation", "Proactive", "Deliberations", "Organisations", "Staffing"],
            // What a proof knows of the hub it asks over the contract, as anybody would.
            ["Proving"] = ["Storage", "Demo", "Ingest", "Live", "Broker", "Web", "Access", "Cases", "CheckIns", "Clocks", "CommandLine", "Csv", "Deliberations", "Dispatch", "Evaluation", "Grids", "Organisations", "Proactive", "Staffing", "Standards", "Telemetry", "Terminals", "Whistles", "Ledger"],
            ["Ingest"] = ["Live", "Demo"],
            ["Live"] = ["Ingest", "Web", "Demo"],
            ["Broker"] = ["Ingest", "Live", "Web", "Demo"],
            ["Web"] = ["Ingest", "Live", "Broker", "Demo", "Grids", "Terminals", "Cases", "Telemetry", "CheckIns", "Dispatch", "Whistles", "Standards", "Clocks", "Evaluation", "Organisations", "Staffing", "Csv", "Proactive", "Deliberations", "Ledger"],
            ["Standards"] = ["Ingest", "Live", "Broker", "Demo", "Cases", "Whistles", "Clocks", "Terminals", "Telemetry", "CheckIns", "Organisations", "Staffing", "Proactive", "Deliberations"],
            ["Clocks"] = ["Ingest", "Live", "Broker", "Demo", "Cases", "Whistles", "Standards", "Terminals", "Telemetry", "CheckIns", "Grids", "Organisations", "Staffing", "Proactive", "Deliberations"],
            ["Csv"] = ["Ingest", "Live", "Broker", "Demo", "Cases", "Whistles", "Standards", "Terminals", "Telemetry", "CheckIns", "Clocks", "Dispatch", "Grids", "Organisations", "Staffing", "Evaluation", "Proactive", "Deliberations"],
            ["Grids"] = ["Ingest", "Live", "Broker", "Demo", "Cases", "Telemetry", "CheckIns", "Terminals", "Whistles", "Dispatch", "Organisations", "Staffing", "Evaluation", "Proactive", "Deliberations"],
            ["Organisations"] = ["Ingest", "Live", "Broker", "Demo", "Telemetry", "CheckIns", "Terminals", "Staffing", "Evaluation", "Proactive", "Deliberations"],
            ["Staffing"] = ["Ingest", "Live", "Broker", "Demo", "Telemetry", "CheckIns", "Terminals", "Evaluation", "Proactive", "Deliberations"],
            ["Proactive"] = ["Ingest", "Live", "Broker", "Demo", "Whistles", "CheckIns", "Evaluation"],
            ["Deliberations"] = ["Ingest", "Live", "Broker", "Demo", "Whistles", "CheckIns", "Proactive", "Evaluation"],
            [AnyOther] = ["Ingest", "Live", "Broker", "Demo", "Proactive", "Deliberations"],
            ["Cases"] = ["Ingest", "Live", "Broker", "Demo", "Evaluation", "Proactive", "Deliberations"],
            ["Whistles"] = ["Ingest", "Live", "Broker", "Demo", "Evaluation", "Proactive", "Deliberations"],
        },
        new Dictionary<string, string[]> { ["Demo"] = ["EdgeGrid.Terminal"] });

    /// <summary>Signals go out through the outbox; what comes down ends in feedback and settings; nobody reaches back.</summary>
    private static readonly RoomArrows Core = new(
        "EdgeGrid.Terminal",
        new Dictionary<string, string[]>
        {
            ["Buttons"] = ["Sensing", "Scanning", "Uplink", "Downlink"],
            ["Sensing"] = ["Buttons", "Scanning", "Uplink", "Downlink"],
            ["Scanning"] = ["Buttons", "Sensing", "Uplink", "Downlink"],
            ["Flash"] = Everything,
            ["Outbox"] = ["Buttons", "Sensing", "Scanning", "Uplink", "Downlink", "Feedback"],
            ["Uplink"] = ["Buttons", "Sensing", "Scanning", "Downlink", "Feedback"],
            ["Downlink"] = ["Buttons", "Uplink"],
            ["Feedback"] = Everything,
        },
        new Dictionary<string, string[]>());

    [Fact]
    public void The_hubs_rooms_follow_the_arrows() => AssertFollowed(Hub, "EdgeGrid.Hub.dll");

    [Fact]
    public void The_terminal_cores_rooms_follow_the_arrows() => AssertFollowed(Core, "EdgeGrid.Terminal.dll");

    [Theory]
    [InlineData("Storage.Database", "Grids.Grid", true)]
    [InlineData("Cases.FileCaseOnPress", "Storage.Database", false)]
    [InlineData("Cases.FileCaseOnPress", "Ingest.MqttIngest", true)]
    [InlineData("Terminals.Presence", "Broker.SignIn", true)]
    [InlineData("Whistles.BlowWhistle", "Live.Push", true)]
    [InlineData("Live.Push", "Broker.SignIn", false)]
    [InlineData("Ingest.MessageRouter", "Cases.FileCaseOnPress", false)]
    [InlineData("Ingest.MessageRouter", "Ledger.MessageLedger", false)]
    [InlineData("Ledger.MessageLedger", "Telemetry.ReadingLog", true)]
    [InlineData("Grids.Grid", "Cases.Case", true)]
    [InlineData("Grids.Grid", "Staffing.Assignment", true)]
    [InlineData("Staffing.GetGrids", "Grids.Grid", false)]
    [InlineData("Staffing.GetGrids", "Organisations.DoubleCoverage", false)]
    [InlineData("Organisations.DoubleCoverage", "Staffing.GetGrids", true)]
    [InlineData("Web.Problem", "Staffing.GetGrids", true)]
    [InlineData("Cases.FileCaseOnPress", "Proactive.RaiseCase", true)]
    [InlineData("Proactive.RaiseCase", "Cases.OpenCase", false)]
    [InlineData("Proactive.RaiseCase", "Deliberations.DeliberationJournal", false)]
    [InlineData("Deliberations.CastVote", "Proactive.RaiseCase", true)]
    [InlineData("Proving.CompareReadings", "Telemetry.TelemetryStore", true)]
    [InlineData("Proving.ProofFolder", "Settings.SettingException", false)]
    [InlineData("Program", "Demo.Fleet", false)]
    [InlineData("Demo.Fleet", "Broker.SignIn", false)]
    public void An_arrow_of_the_hub_is_told_from_its_reverse(string from, string to, bool isForbidden) =>
        Hub.Against([new Mention("EdgeGrid.Hub." + from, "EdgeGrid.Hub." + to)])
            .ShouldBe(isForbidden ? [$"EdgeGrid.Hub.{from} must not use EdgeGrid.Hub.{to}."] : []);

    [Theory]
    [InlineData("Buttons.RaisePress", "Outbox.Outbox", false)]
    [InlineData("Outbox.Outbox", "Buttons.RaisePress", true)]
    [InlineData("Uplink.Uplink", "Outbox.Outbox", false)]
    [InlineData("Outbox.Outbox", "Uplink.Uplink", true)]
    [InlineData("Downlink.Downlink", "Scanning.ScopeKeys", false)]
    [InlineData("Scanning.RecordScan", "Downlink.Downlink", true)]
    [InlineData("Feedback.Beacon", "Downlink.Downlink", true)]
    public void An_arrow_of_the_core_is_told_from_its_reverse(string from, string to, bool isForbidden) =>
        Core.Against([new Mention("EdgeGrid.Terminal." + from, "EdgeGrid.Terminal." + to)])
            .ShouldBe(isForbidden ? [$"EdgeGrid.Terminal.{from} must not use EdgeGrid.Terminal.{to}."] : []);

    [Fact]
    public void Only_the_demo_room_starts_virtual_terminals()
    {
        Hub.Against([new Mention("EdgeGrid.Hub.Cases.Case", "EdgeGrid.Terminal.Host.Fleet")])
            .ShouldBe(["EdgeGrid.Hub.Cases.Case must not use EdgeGrid.Terminal.Host.Fleet."]);
        Hub.Against([new Mention("EdgeGrid.Hub.Demo.Start", "EdgeGrid.Terminal.Host.Fleet")]).ShouldBeEmpty();
    }

    [Fact]
    public void Mentions_are_read_from_bases_signatures_bodies_and_closures()
    {
        using var sample = BuiltAssembly.In(Guard.Sample.ForNet("""
            namespace EdgeGrid.Hub.Grids { public class Grid { public static int Count = 1; } public class Root { } public class Key { } public class Cell { } }
            namespace EdgeGrid.Hub.Cases
            {
                using EdgeGrid.Hub.Grids;
                class ByBase : Root { }
                class BySignature { void M(System.Collections.Generic.List<Key> keys) { } }
                class ByBody { int M() => Grid.Count; }
                class ByClosure { Action M(object o) => () => { if (o is Cell) M(o); }; }
            }
            """));
        var mentions = Mention.In(sample);
        mentions.ShouldContain(new Mention("EdgeGrid.Hub.Cases.ByBase", "EdgeGrid.Hub.Grids.Root"));
        mentions.ShouldContain(new Mention("EdgeGrid.Hub.Cases.BySignature", "EdgeGrid.Hub.Grids.Key"));
        mentions.ShouldContain(new Mention("EdgeGrid.Hub.Cases.ByBody", "EdgeGrid.Hub.Grids.Grid"));
        mentions.ShouldContain(new Mention("EdgeGrid.Hub.Cases.ByClosure", "EdgeGrid.Hub.Grids.Cell"));
    }

    private static void AssertFollowed(RoomArrows arrows, string file)
    {
        using var assembly = BuiltAssembly.At(Repository.Beside(file));
        string.Join('\n', arrows.Against(Mention.In(assembly))).ShouldBeEmpty();
    }
}
