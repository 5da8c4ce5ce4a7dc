using System.Globalization;

namespace EdgeGrid.Fleet;

/// <summary>Where terminals hang: two to a building, ten streets, codes made up.</summary>
internal static class Places
{
    internal const string County = "530102";

    internal static string GridOf(int index)
    {
        var street = index % Faults.District.Streets;
        var building = index / Faults.District.Streets / 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{County}{street + 1:D3}{901 + (building / 100 % 99):D3}{1 + (building / 10 % 10):D3}{1 + (building % 10):D2}");
    }
}
