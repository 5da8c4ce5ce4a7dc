using Dapper;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Live;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Terminals;
using EdgeGrid.Hub.Tests.CheckIns;
using EdgeGrid.Hub.Tests.Ingest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Live;

public sealed class DeliveringDownward
{
    [Fact]
    public async Task A_terminal_that_listens_is_given_what_it_should_be_and_the_keys_of_two_months()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var terminal = await hub.TerminalAsync();
        var config = await terminal.NextAsync(Topics.Config);
        config.GetProperty("rev").GetInt64().ShouldBe(1);
        config.GetProperty("grid").GetString().ShouldBe(DrivenHub.Building);
        config.GetProperty("sampleS").GetInt32().ShouldBe(60);
        config.GetProperty("categories").GetArrayLength().ShouldBe(TerminalConfig.MaxCategories);
        config.GetProperty("features").EnumerateObject().Select(feature => feature.Name).ShouldBe(["checkIn", "screening"]);
        var keys = await terminal.NextAsync(Topics.Command);
        keys.GetProperty("do").GetString().ShouldBe("keys");
        keys.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_command_for_a_terminal_that_is_away_waits_over_a_restart_until_it_is_answered()
    {
        await using var hub = await DrivenHub.StartAsync();
        await Legal.BasisAsync(hub.Running);
        var password = await hub.RegisterAsync();
        await AddAsync(hub, "c-1", hub.Now + UnixTime.Minute);
        await AddAsync(hub, "c-2", hub.Now + (60 * UnixTime.Minute));
        await hub.RestartAsync(hub.Running.Time.GetUtcNow().AddMinutes(2));

        // What is no longer wanted is not delivered, and what is not answered comes again.
        var terminal = await hub.ConnectAsync("t-0001", password);
        (await CommandsAsync(terminal)).ShouldBe(["c-2", "keys"], ignoreOrder: true);
        await hub.RestartAsync();
        var again = await hub.ConnectAsync("t-0001", password);
        (await CommandsAsync(again)).ShouldBe(["c-2", "keys"], ignoreOrder: true);
        await again.PublishAsync(Topics.Reply, new CommandAnswered(new MessageHead(7, 1, hub.Now, ClockQuality.Synced), "c-2", true, null).Write());
        await hub.RestartAsync();
        var last = await hub.ConnectAsync("t-0001", password);
        (await last.NextAsync(Topics.Command)).GetProperty("do").GetString().ShouldBe("keys");
        last.HasHeard(Topics.Command).ShouldBeFalse();
    }

    [Fact]
    public async Task The_configuration_stands_retained_for_whoever_asks_under_the_terminals_id_and_keeps_its_revision()
    {
        await using var hub = await DrivenHub.StartAsync();
        var password = await hub.RegisterAsync();
        for (var i = 0; i < 2; i++)
        {
            var terminal = await hub.ConnectAsync("t-0001", password);
            (await terminal.NextAsync(Topics.Config)).GetProperty("rev").GetInt64().ShouldBe(1);
            await hub.RestartAsync();
        }
    }

    [Fact]
    public async Task Each_minute_only_those_are_named_that_may_be_owed_something()
    {
        using var folder = new TempFolder();
        FreshStore.Into(folder.Path);
        var time = new JumpingTime(new DateTimeOffset(2026, 3, 27, 2, 10, 0, TimeSpan.Zero));
        await using var app = HubHost.Build(new HubSettings { Data = folder.Path }, time);
        var (presence, waiting) = (app.Services.GetRequiredService<Presence>(), app.Services.GetRequiredService<WaitingTerminals>());
        var database = app.Services.GetRequiredService<HubDatabase>();
        var deliver = app.Services.GetServices<IHostedService>().OfType<DeliverDownward>().Single();
        foreach (var terminal in (string[])["t-0001", "t-0002", "t-0003"])
            presence.Heard(terminal, 1);

        Named().ShouldBe(["t-0001", "t-0002", "t-0003"]);
        Named().ShouldBeEmpty("nothing is new");
        await database.WriteAsync(connection => connection.Execute("INSERT INTO progress (terminal, body) VALUES ('t-0002', x'00'), ('t-0004', x'00')"));
        Named().ShouldBe(["t-0002"], "of those that are here, one has not taken a step of its case");
        await database.WriteAsync(connection => connection.Execute("UPDATE progress SET told_at = 1"));
        time.Jump(TimeSpan.FromDays(5));
        Named().ShouldBe(["t-0001", "t-0002", "t-0003"], "another month has other keys");

        List<string> Named()
        {
            deliver.LookAgain();
            var named = new List<string>();
            while (waiting.Take(1) is [var turn])
                named.Add(turn.Terminal);
            return [.. named.Order(StringComparer.Ordinal)];
        }
    }

    private static Task AddAsync(DrivenHub hub, string id, long expires) =>
        hub.Running.Services.GetRequiredService<HubDatabase>().WriteAsync(connection =>
        {
            CommandStore.TryAdd(connection, "t-0001", new TerminalCommand(id, CommandKind.Beep, null, expires), hub.Now).ShouldBeTrue();
        });

    private static async Task<List<string>> CommandsAsync(TerminalClient terminal)
    {
        var commands = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var command = await terminal.NextAsync(Topics.Command);
            commands.Add(command.GetProperty("do").GetString() == "keys" ? "keys" : command.GetProperty("id").GetString()!);
        }

        terminal.HasHeard(Topics.Command).ShouldBeFalse();
        return commands;
    }
}
