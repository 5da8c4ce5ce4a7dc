using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Host;
using EdgeGrid.Terminal.Host.Machine;

namespace EdgeGrid.Terminal.Tests;

public sealed class FileFlashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgegrid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_appended_is_there_after_a_restart()
    {
        var flash = new FileFlash(_folder);
        flash.Append("a", [1, 2, 3], 3).ShouldBeTrue();
        flash.Append("a", [4, 5, 6], 2).ShouldBeTrue();
        foreach (var seen in new[] { flash, new FileFlash(_folder) })
        {
            seen.List().ShouldBe(["a"]);
            seen.Length("a").ShouldBe(5);
            var buffer = new byte[8];
            seen.Read("a", 1, buffer, 8).ShouldBe(4);
            buffer.ShouldBe(new byte[] { 2, 3, 4, 5, 0, 0, 0, 0 });
            seen.Read("a", 9, buffer, 8).ShouldBe(0);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_empty_and_can_be_deleted()
    {
        var flash = new FileFlash(_folder);
        flash.Length("a").ShouldBe(0);
        flash.Read("a", 0, new byte[1], 1).ShouldBe(0);
        flash.Delete("a");
        flash.Append("a", [1], 1).ShouldBeTrue();
        flash.Delete("a");
        flash.List().ShouldBeEmpty();
        new FileFlash(_folder).List().ShouldBeEmpty();
    }

    [Fact]
    public void Room_is_counted_in_blocks_and_what_does_not_fit_leaves_nothing()
    {
        var flash = new FileFlash(_folder, room: 3 * 4096);
        flash.Append("a", new byte[4000], 4000).ShouldBeTrue();
        flash.Free.ShouldBe(2 * 4096);
        flash.Append("b", new byte[9000], 9000).ShouldBeFalse();
        flash.List().ShouldBe(["a"]);
        flash.Append("a", new byte[8288], 8288).ShouldBeTrue();
        flash.Free.ShouldBe(0);
        flash.Append("a", [1], 1).ShouldBeFalse();
        flash.Delete("a");
        flash.Free.ShouldBe(3 * 4096);
    }

    [Fact]
    public async Task A_torn_last_write_costs_only_itself()
    {
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(LoopbackBroker.FreePort());
        await bench.UntilAsync(state => state.Waiting == 1);
        await bench.DoAsync("press t-0001 help 2");
        var before = await bench.UntilAsync(state => state.Waiting == 3);
        await bench.Terminals.DisposeAsync();
        var newest = new DirectoryInfo(Path.Combine(bench.Folder, "t-0001")).GetFiles("outbox-*").OrderByDescending(file => file.Name).First();
        using (var file = newest.OpenWrite())
            file.SetLength(file.Length - 1);

        await bench.StartAgainAsync(broker.Port);
        await bench.UntilAsync(state => state.Connected && state.Waiting == 0);
        var press = broker.Heard.On(Topics.Press).ShouldHaveSingleItem();
        MessageHead.TryReadIdentity(press.Body, out var boot, out var seq);
        (boot, seq).ShouldBe((before.Boot, 2u));
    }

    [Fact]
    public async Task A_folder_that_is_in_use_is_named()
    {
        await using var bench = await HostBench.StartAsync(LoopbackBroker.FreePort());
        var wrong = await Should.ThrowAsync<WrongSettingException>(() => bench.StartTwiceAsync());
        wrong.Message.ShouldStartWith($"The flash of t-0001 in '{bench.Folder}' cannot be used, or is used already: ");
    }
}
