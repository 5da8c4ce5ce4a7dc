using System.Globalization;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Host.Grammar;

/// <summary>Reads single words of a command line; each answers a complaint that names the word, or null.</summary>
internal static class ReadWord
{
    internal static string? Button(string word, out Button button)
    {
        Button? read = word.ToLowerInvariant() switch
        {
            "help" => Contracts.Button.Help,
            "report" => Contracts.Button.Report,
            "emergency" => Contracts.Button.Emergency,
            _ => null,
        };
        button = read ?? default;
        return read is null ? $"'{word}' is no button: help, report or emergency." : null;
    }

    internal static string? Count(string word, int most, out int count) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= 1 && count <= most
            ? null
            : FormattableString.Invariant($"'{word}' is no number of times from 1 to {most}.");

    internal static string? Number(string word, string ofWhat, double least, double most, out double number) =>
        double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
            && number >= least && number <= most
            ? null
            : FormattableString.Invariant($"'{word}' is no number of {ofWhat} from {least} to {most}.");
}
