using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.CheckIns;

public sealed class CountingScreenings
{
    [Fact]
    public async Task A_screening_is_a_count_by_result_counted_once_and_never_answered()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        foreach (var result in (ScreeningResult[])[ScreeningResult.Below, ScreeningResult.Below, ScreeningResult.AtOrAbove, ScreeningResult.Invalid])
            await ScreenAsync(hub, terminal, result);
        terminal.Seq--;
        await ScreenAsync(hub, terminal, ScreeningResult.Invalid);
        Counts(hub).ShouldBe(["atOrAbove 1", "below 2", "invalid 1"]);
        terminal.HasHeard(Topics.Ack).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_legal_basis_for_screening_it_is_not_kept()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running, screening: false);
        await ScreenAsync(hub, await hub.TerminalAsync(), ScreeningResult.AtOrAbove);
        Counts(hub).ShouldBeEmpty();
    }

    private static Task ScreenAsync(DrivenHub hub, TerminalClient terminal, ScreeningResult result) => terminal.PublishAsync(
        Topics.Screening, new ScreeningTaken(new MessageHead(terminal.Boot, ++terminal.Seq, hub.Now, ClockQuality.Synced), result, 22_000_000).Write());

    private static List<string> Counts(DrivenHub hub) => hub.Running.Services.GetRequiredService<HubDatabase>().Read(connection =>
        connection.Query<string>("SELECT result || ' ' || n FROM screening_hours ORDER BY result").AsList());
}
