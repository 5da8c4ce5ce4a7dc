using System.Globalization;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Tests;

public sealed class ManyTerminalsTests
{
    [Fact]
    public async Task Two_hundred_terminals_wait_without_a_thread_each()
    {
        string[] ids = [.. Enumerable.Range(1, 200).Select(n => "t-" + n.ToString("D4", CultureInfo.InvariantCulture))];
        await using var broker = await LoopbackBroker.StartAsync();
        await using var bench = await HostBench.StartAsync(broker.Port, null, ids);
        await bench.DoAsync("press * help");
        foreach (var terminal in bench.Terminals.All)
            await terminal.WaitForAsync(state => state.Face.State == DoorState.Delivered, HeardMessages.Patience * 2);
        broker.Heard.On(Topics.Press).Select(press => press.Terminal).Distinct().Count().ShouldBe(ids.Length);
        ThreadPool.ThreadCount.ShouldBeLessThan(ids.Length / 2);
    }
}
