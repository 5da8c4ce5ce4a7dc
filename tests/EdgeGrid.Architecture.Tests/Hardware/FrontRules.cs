namespace EdgeGrid.Architecture.Tests.Hardware;

/// <summary>
/// What a front must keep to, each breach a sentence. Heights: buttons that a person in a wheelchair reaches hang between 0.90 and 1.10 m, as the call buttons of
/// lifts do (GB 50763-2012, 3.7.1; ISO 21542:2021 lets 0.80 to 1.10).
/// </summary>
internal static class FrontRules
{
    private const double Lowest = 900;
    private const double Highest = 1_100;
    private const double Rim = 6;
    private const double BetweenButtons = 12;
    private const double SmallestButton = 19;
    private const double AroundEmergency = 6;

    private static readonly string[] Touched = ["help", "report", "emergency"];

    public static IEnumerable<string> Breaches(IReadOnlyList<FrontFeature> features)
    {
        var front = features.Single(feature => feature.Name == "front");
        var parts = features.Where(feature => feature != front).ToList();
        foreach (var part in parts)
        {
            if (part.Left < Rim || part.Top < Rim || part.Right > front.Width - Rim || part.Bottom > front.Height - Rim)
                yield return $"{part.Name} comes closer than {Rim} mm to the rim.";
            if (part.AboveFloor is null or < Lowest or > Highest)
                yield return $"{part.Name} hangs at {part.AboveFloor} mm; it must be from {Lowest} to {Highest}.";
        }

        if (parts.Select(part => part.AboveFloor + part.Y).Distinct().Count() > 1)
            yield return "heightAboveFloor and y do not belong to one way of hanging it.";
        foreach (var (one, other) in Pairs(parts).Where(pair => !IsGuarded(pair.One, pair.Other) && pair.One.GapTo(pair.Other) <= 0))
            yield return $"{one.Name} and {other.Name} overlap.";
        var buttons = parts.Where(part => Touched.Contains(part.Name)).ToList();
        foreach (var (one, other) in Pairs(buttons).Where(pair => pair.One.GapTo(pair.Other) < BetweenButtons))
            yield return $"{one.Name} and {other.Name} are closer than {BetweenButtons} mm: one finger would reach both.";
        foreach (var button in buttons.Where(button => button.Width < SmallestButton))
            yield return $"{button.Name} is smaller than {SmallestButton} mm.";
        var (emergency, guard) = (parts.Single(part => part.Name == "emergency"), parts.SingleOrDefault(part => part.Name == "guard"));
        if (guard is null || emergency.Left - guard.Left < AroundEmergency || guard.Right - emergency.Right < AroundEmergency
            || emergency.Top - guard.Top < AroundEmergency || guard.Bottom - emergency.Bottom < AroundEmergency)
            yield return $"the guard does not cover emergency by {AroundEmergency} mm on every side.";
    }

    private static bool IsGuarded(FrontFeature one, FrontFeature other) => one.Name is "guard" or "emergency" && other.Name is "guard" or "emergency";

    private static IEnumerable<(FrontFeature One, FrontFeature Other)> Pairs(List<FrontFeature> parts) =>
        parts.SelectMany((one, i) => parts.Skip(i + 1).Select(other => (one, other)));
}
