using EdgeGrid.Architecture.Tests.Metadata;
using Shouldly;
using Xunit;

namespace EdgeGrid.Architecture.Tests.Guard;

public sealed class SharedCodeRunsOnTheDevice
{
    private const string WithDoubles = "EdgeGrid.Terminal.Esp32.Drivers.PwmSounder";

    [Fact]
    public void The_contracts_use_nothing_that_nanoFramework_lacks_or_dies_of()
    {
        using var contracts = BuiltAssembly.At(Repository.Beside("EdgeGrid.Contracts.dll"));
        string.Join('\n', NanoGuard.Inspect(contracts)).ShouldBeEmpty();
    }

    [Fact]
    public void The_terminal_core_uses_nothing_that_nanoFramework_lacks_or_dies_of()
    {
        using var contracts = BuiltAssembly.At(Repository.Beside("EdgeGrid.Contracts.dll"));
        using var terminal = BuiltAssembly.At(Repository.Beside("EdgeGrid.Terminal.dll"));
        string.Join('\n', NanoGuard.Inspect(terminal, contracts)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_files_compiled_against_the_surface_hold_too()
    {
        using var device = BuiltAssembly.At(Repository.BuiltIn("firmware/EdgeGrid.Terminal.Esp32", "EdgeGrid.Terminal.Esp32.dll"));
        using var surface = BuiltAssembly.At(NanoSurface.Device.Assembly);

        // A duty cycle is a double in the library; the sounder's driver is the one place that hands it one.
        string.Join('\n', NanoGuard.Inspect(device, surface).Where(finding => !finding.StartsWith(WithDoubles, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(NanoSurface.Core))]
    [InlineData(nameof(NanoSurface.Device))]
    public void The_approved_list_is_the_surface_line_by_line(string which)
    {
        var nano = which == nameof(NanoSurface.Core) ? NanoSurface.Core : NanoSurface.Device;
        var surface = nano.Lines();
        var approved = File.ReadAllLines(nano.ApprovedFile);

        string.Join('\n', surface.Except(approved)).ShouldBeEmpty("Lines to add to the list, after a look at the real library.");
        string.Join('\n', approved.Except(surface)).ShouldBeEmpty("Lines of the list that the surface no longer has.");
        approved.SequenceEqual(surface).ShouldBeTrue("The list is sorted by character, each line once.");
    }

    [Fact]
    public void What_is_lowered_differently_stands_for_a_line_of_the_surface() =>
        string.Join('\n', LoweredDifferently.Members.Values.Except(NanoSurface.Core.Lines())).ShouldBeEmpty();
}
