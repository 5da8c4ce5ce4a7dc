using EdgeGrid.Hub.Cases;
using EdgeGrid.Hub.Storage;

namespace EdgeGrid.Hub.Live;

/// <summary>
/// Marks a step of a case as told once its terminal has taken it. Until then it waits, whatever became of the connection it was sent on.
/// </summary>
internal sealed class KeepToldSteps(ToldSteps told, HubDatabase database, TimeProvider time, ILogger<KeepToldSteps> log) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await told.WaitAsync(stoppingToken))
            await KeepAsync();
    }

    /// <summary>Keeps what was taken since.</summary>
    internal async Task KeepAsync()
    {
        var taken = told.Take();
        if (taken.Count == 0)
            return;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            await database.WriteAsync(connection =>
            {
                foreach (var step in taken)
                    ProgressStore.MarkTold(connection, step.Terminal, step.Body, now);
            });
        }
        catch (StorageException fault)
        {
            log.LogError(fault, "That {Steps} steps were told could not be kept; they are told again.", taken.Count);
        }
    }
}
