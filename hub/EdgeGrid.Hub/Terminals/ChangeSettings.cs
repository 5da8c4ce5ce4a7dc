using EdgeGrid.Contracts;
using EdgeGrid.Hub.Access;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Web;

namespace EdgeGrid.Hub.Terminals;

/// <summary>What one terminal is to do otherwise than the deployment's others, and whether it does: the revision it was given and the one it says is in force.</summary>
internal static class ChangeSettings
{
    private const double MostDeadBand = 100;
    private const double Micro = FixedPoint.One;

    /// <summary>Seconds between two measurements and the least change worth a reading, in the unit of the reading; null as the others.</summary>
    internal sealed record Wanted(int? SampleS = null, double? DeadBand = null);

    /// <summary>
    /// What is set for this terminal alone, and the revisions: they are equal once the terminal has it. A change counts up when it is prepared for the
    /// terminal, a moment after it was made.
    /// </summary>
    internal sealed record View(int? SampleS, double? DeadBand, long DesiredRev, long? ReportedRev);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/terminals/{id}/settings", ChangeAsync)
            .For(Role.Admin)
            .Refuses(404, "NOT_FOUND")
            .Refuses(422, "SAMPLE_RANGE", "DEAD_BAND_RANGE")
            .Produces<View>()
            .WithTags("Terminals")
            .WithSummary("Set how often one terminal measures and what it finds worth telling; what is left out is as for the others");
        api.MapGet("/terminals/{id}/settings", Get)
            .Refuses(403, "GRID_SCOPE").Refuses(404, "NOT_FOUND")
            .Produces<View>()
            .WithTags("Terminals")
            .WithSummary("Show what is set for one terminal alone, and whether it has it");
    }

    private static async Task<View> ChangeAsync(string id, Wanted wanted, Caller caller, HubDatabase database, OwedTerminals owed)
    {
        if (wanted.SampleS is < 1 or > TerminalConfig.MaxSampleS)
            throw Refusal.Invalid("SAMPLE_RANGE", $"sampleS: {wanted.SampleS} is not between 1 and {TerminalConfig.MaxSampleS}.");
        if (wanted.DeadBand is < 0 or > MostDeadBand or double.NaN)
            throw Refusal.Invalid("DEAD_BAND_RANGE", $"deadBand: it is not between 0 and {MostDeadBand:0}.");
        var view = await database.WriteAsync(connection =>
        {
            TerminalStore.Require(connection, id, caller);
            TerminalStore.KeepSettings(connection, id, wanted.SampleS, wanted.DeadBand is { } band ? (long)Math.Round(band * Micro) : null);
            return Of(TerminalStore.Find(connection, id)!);
        });
        owed.Name(id);
        return view;
    }

    private static View Get(string id, Caller caller, HubDatabase database) =>
        Of(database.Read(connection => TerminalStore.Require(connection, id, caller)));

    private static View Of(RegisteredTerminal terminal) =>
        new((int?)terminal.SampleS, terminal.MicroDeadBand / Micro, terminal.DesiredRev, terminal.ReportedRev);
}
