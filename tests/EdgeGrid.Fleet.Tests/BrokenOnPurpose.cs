using EdgeGrid.Fleet.Faults;
using EdgeGrid.Fleet.Oracle;
using Shouldly;
using Xunit;

namespace EdgeGrid.Fleet.Tests;

/// <summary>An oracle that cannot fail says nothing: each of these breaks one thing once, and the right sentence is spoken of the right door.</summary>
[Collection("a run keeps two cores busy")]
public sealed class BrokenOnPurpose
{
    [Theory]
    [InlineData(Sabotage.ForgetPress, Invariant.NoPressLost)]
    [InlineData(Sabotage.LoseRecord, Invariant.NoPressLost)]
    [InlineData(Sabotage.TakeScanForNothing, Invariant.NoScanLost)]
    [InlineData(Sabotage.FileTwice, Invariant.NothingDoubled)]
    [InlineData(Sabotage.InventPress, Invariant.NothingInvented)]
    [InlineData(Sabotage.SwapMessages, Invariant.OldestFirst)]
    [InlineData(Sabotage.AnswerUnstored, Invariant.AnsweredIsStored)]
    [InlineData(Sabotage.ClaimDelivered, Invariant.DoorSaysWhatIsSo)]
    [InlineData(Sabotage.HidePress, Invariant.DoorSaysWhatIsSo)]
    [InlineData(Sabotage.InventStep, Invariant.DoorSaysWhatIsSo)]
    [InlineData(Sabotage.ClaimRefused, Invariant.RefusedIsNotStored)]
    [InlineData(Sabotage.AcknowledgeUnsent, Invariant.LedgerIsWhole)]
    [InlineData(Sabotage.ForgetNumber, Invariant.LedgerIsWhole)]
    [InlineData(Sabotage.FallMute, Invariant.EverythingDrains)]
    [InlineData(Sabotage.BreakSensor, Invariant.CoreStands)]
    [InlineData(Sabotage.SpoilMessage, Invariant.HubStands)]
    [InlineData(Sabotage.GiveWrongPlace, Invariant.HubKnowsItsTerminals)]
    internal void What_is_broken_on_purpose_is_named(Sabotage sabotage, Invariant broken)
    {
        var plan = new FleetPlan { Seed = 3, Terminals = 40, Hours = 4, TickMs = 2_000, Sabotage = sabotage };
        var told = Should.Throw<BrokenInvariantException>(() => FleetRun.Run(plan));
        told.Invariant.ShouldBe(broken, told.Message);
        told.Message.ShouldContain($"replay: {plan.ReplayLine}");
        told.Message.ShouldContain(told.Terminal!);
        told.Message.ShouldContain(sabotage.ToString(), customMessage: "what was done stands among the last things that happened there");
    }

    [Fact]
    public void Every_kind_of_sabotage_is_tried_and_every_promise_was_seen_broken()
    {
        var tried = typeof(BrokenOnPurpose).GetMethod(nameof(What_is_broken_on_purpose_is_named), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => data.Data).ToList();
        tried.Select(data => (Sabotage)data[0]!).Order().ShouldBe(Enum.GetValues<Sabotage>().Where(kind => kind != Sabotage.None));
        tried.Select(data => (Invariant)data[1]!).Distinct().Order().ShouldBe(Enum.GetValues<Invariant>());
    }
}
