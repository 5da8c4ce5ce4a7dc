using EdgeGrid.Contracts;
using EdgeGrid.Hub.CheckIns;
using EdgeGrid.Hub.Tests.CheckIns;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CommandLine;

public sealed class PassLines
{
    [Theory]
    [InlineData("53010200590100302")]
    [InlineData("53010200590100301", "--grid", "53010200590100301")]
    public async Task A_pass_holds_now_under_the_key_of_its_building_and_no_other(string grid, params string[] args)
    {
        await using var hub = await RunningHub.StartAsync(at: TimeProvider.System.GetUtcNow());
        var now = hub.Time.GetUtcNow();
        await Legal.BasisAsync(hub, grid: "530102005901");

        var (code, output, errors) = await HubProcess.RunAsync(["pass", "--data", hub.Data, .. args]);
        code.ShouldBe(0, errors);
        errors.ShouldBeEmpty();
        output.ShouldMatch("^EG1:[0-9]{4}:[0-9A-F]{16}:[0-9]+:[0-9A-F]{20}\n$");

        var token = CheckInToken.TryRead(output.Trim())!;
        token.Step.ShouldBeInRange(CheckInToken.StepOf(now.ToUnixTimeMilliseconds()), CheckInToken.StepOf(now.AddMinutes(2).ToUnixTimeMilliseconds()));
        var root = RootKey.Of(hub.Data);
        token.Holds(root.Scope(GridCode.Parse(grid), token.Kid)).ShouldBeTrue();
        token.Holds(root.Scope(GridCode.Parse("53010200590100202"), token.Kid)).ShouldBeFalse();
    }
}
