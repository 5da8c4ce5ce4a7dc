using CsCheck;
using EdgeGrid.Contracts;
using EdgeGrid.Hub.Settings;
using EdgeGrid.Hub.Storage;
using EdgeGrid.Hub.Telemetry;
using EdgeGrid.Hub.Terminals;
using Shouldly;
using Xunit;

namespace EdgeGrid.Hub.Tests.Telemetry;

public sealed class SeriesFromRollUps
{
    private const string Building = "53010200590100302";
    private static readonly long Start = DateTimeOffset.Parse("2026-03-26T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
    private static readonly long Span = (long)TimeSpan.FromDays(6).TotalMilliseconds;

    private static readonly string[] Steps = ["raw", "PT1M", "PT15M", "PT1H", "PT90M", "PT6H", "P1D", "P2D", "P1W", "P1M"];

    private static readonly Gen<Measured> One = Gen.Select(
        Gen.Int[0, 1], Gen.OneOf(Gen.Long[0, Span - 1], Gen.Long[0, 143].Select(hour => hour * RollUpSlot.Hour)), Gen.Byte[1, 3], Gen.Long[-400, 400], Gen.Int[0, 9],
        (terminal, at, has, tenths, fold) => new Measured(terminal, Start + at, has, tenths * 100_000, fold == 0));

    private static readonly Gen<Asked> Question = Gen.Select(
        Gen.Long[-5, Span], Gen.Long[0, Span], Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]), Gen.Int[0, 2],
        (from, length, step, whole) => new Asked(Start + (whole == 0 ? from - (from % RollUpSlot.Hour) : from), Start + Math.Min(Span, from + length), step));

    private sealed record Measured(int Terminal, long At, byte Has, long Micro, bool FoldAfter);

    private sealed record Asked(long From, long To, string Step);

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    public void However_late_values_come_and_whenever_they_are_folded_a_series_is_what_its_values_are(string zone) =>
        Gen.Select(One.List[1, 120], Question.Array[6]).Sample(
            (measured, questions) =>
            {
                using var store = new Store(zone);
                measured.ForEach(store.Take);
                foreach (var asked in questions)
                {
                    store.Ask(asked, "t-0").ShouldBe(store.Expect(asked, measured.Where(one => one.Terminal == 0)), $"{asked} of one");
                    store.Ask(asked, null).ShouldBe(store.Expect(asked, measured), $"{asked} of all");
                }
            },
            iter: 25,
            threads: 1);

    /// <summary>A store that is asked as the API asks it, and a model that adds up by hand.</summary>
    private sealed class Store : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly HubDatabase _database;
        private readonly HubSettings _settings;
        private readonly ReadingLog _log = new();
        private readonly FoldReadings _fold;
        private readonly long[] _keys;

        internal Store(string zone)
        {
            FreshStore.Into(_folder.Path);
            _database = HubDatabase.Open(_folder.Path);
            _settings = new HubSettings { Data = _folder.Path, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
            _fold = new FoldReadings(_settings, mostWritten: 1);
            _keys = [.. new[] { "t-0", "t-1" }.Select(id => Write(connection =>
            {
                TerminalStore.TryRegister(connection, id, GridCode.Parse(Building), [1], Start);
                return TerminalStore.Find(connection, id)!.Key;
            }))];
        }

        internal void Take(Measured one)
        {
            var row = new ReadingRow(one.At);
            for (var series = 0; series < 2; series++)
            {
                if ((one.Has & (1 << series)) != 0)
                    row.Set(series, one.Micro);
            }

            Write(connection =>
            {
                _log.Append(connection, _keys[one.Terminal], row);
                // As often as not a fold is cut off after its first terminal, and the next one goes on.
                if (one.FoldAfter)
                    _fold.Plan(connection).Pieces.Take(one.Micro % 200_000 == 0 ? 1 : int.MaxValue).ToList().ForEach(piece => piece.Apply(connection));
                return true;
            });
        }

        internal IEnumerable<string> Ask(Asked asked, string? terminal)
        {
            var request = new SeriesRequest(terminal, terminal is null ? Building : null, 0, asked.From, asked.To, SeriesSteps.Read(asked.Step, _settings.TimeZone));
            return Texts(new EmbeddedSeries(_database, _settings).ReadAsync(request, TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        }

        internal IEnumerable<string> Expect(Asked asked, IEnumerable<Measured> measured)
        {
            var values = measured.Where(one => (one.Has & 1) != 0 && one.At >= asked.From && one.At < asked.To).OrderBy(one => one.At).ThenBy(one => one.Terminal);
            if (SeriesSteps.Read(asked.Step, _settings.TimeZone) is not { } steps)
                return Texts([.. values.Select(one => SeriesStep.Of(one.At, one.Micro).ToPoint())]);
            return Texts([.. values.GroupBy(one => steps.StartOf(one.At)).Select(step =>
                new[] { step.Key, step.Sum(one => one.Micro) / (1e6 * step.Count()), step.Min(one => one.Micro) / 1e6, step.Max(one => one.Micro) / 1e6, step.Count() })]);
        }

        public void Dispose()
        {
            _log.Dispose();
            _database.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _folder.Dispose();
        }

        private T Write<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> work) => _database.WriteAsync(work).GetAwaiter().GetResult();

        // Values of one moment have no order among them.
        private static IEnumerable<string> Texts(IEnumerable<double[]> points) => points
            .Select(point => FormattableString.Invariant($"{point[0]} {point[1]:R} {point[2]:R} {point[3]:R} {point[4]}")).Order(StringComparer.Ordinal);
    }
}
