using EdgeGrid.Contracts;
using EdgeGrid.TestKit.Terminal;

namespace EdgeGrid.Terminal.Tests;

public sealed class TakeReadingTests
{
    private readonly TerminalBench _bench = new();

    private IReadOnlyList<LinkMessage> Readings => _bench.Link.On(Topics.Reading);

    [Fact]
    public void A_reading_carries_temperature_and_humidity_in_their_units()
    {
        _bench.Sensor.MilliCel = -500;
        _bench.RunTo(0);
        ReadingTaken reading = ReadingTaken.TryRead(Readings.ShouldHaveSingleItem().Body, out _)!;
        reading.Records.Select(record => (record.Name, record.Unit, record.MicroValue)).ShouldBe(
            [("ambientTemperature", "Cel", -500_000), ("ambientHumidity", "%RH", 55_000_000)]);
    }

    [Fact]
    public void The_pace_is_the_configs_and_does_not_drift()
    {
        _bench.RunTo(59_999);
        _bench.Sensor.Asked.ShouldBe(1);
        _bench.RunTo(600_000);
        _bench.Sensor.Asked.ShouldBe(11);
    }

    [Fact]
    public void Within_the_dead_band_it_is_silent_for_a_quarter_of_an_hour_at_most()
    {
        _bench.RunTo(899_999);
        Readings.Count.ShouldBe(1);
        _bench.RunTo(900_000);
        Readings.Count.ShouldBe(2);
    }

    [Fact]
    public void Each_name_has_a_dead_band_of_its_own()
    {
        _bench.RunTo(0);
        _bench.Sensor.MilliCel += 200;
        _bench.Sensor.MilliPercent += 199;
        _bench.RunTo(60_000);
        ReadingTaken reading = ReadingTaken.TryRead(Readings[1].Body, out _)!;
        reading.Records.ShouldHaveSingleItem().Name.ShouldBe("ambientTemperature");
    }

    [Fact]
    public void Small_steps_add_up_until_they_are_worth_telling()
    {
        for (int i = 0; i <= 4; i++)
        {
            _bench.RunTo(i * 60_000);
            _bench.Sensor.MilliCel += 50;
        }

        Readings.Count.ShouldBe(2);
    }

    [Fact]
    public void A_sensor_that_does_not_answer_sends_nothing_and_is_asked_again()
    {
        _bench.Sensor.Answers = false;
        _bench.RunTo(120_000);
        Readings.ShouldBeEmpty();
        _bench.Sensor.Asked.ShouldBe(3);
        _bench.Sensor.Answers = true;
        _bench.RunTo(180_000);
        Readings.Count.ShouldBe(1);
    }

    [Fact]
    public void A_sample_command_measures_at_once_whatever_the_dead_band_says()
    {
        _bench.RunTo(1_000);
        _bench.Link.Send(Topics.Command, new TerminalCommand("c1", CommandKind.Sample, null, 0).Write());
        _bench.Run(0);
        Readings.Count.ShouldBe(2);
        _bench.Sensor.Asked.ShouldBe(2);
    }

    [Fact]
    public void A_quicker_pace_takes_force_without_waiting_for_the_slow_one()
    {
        Configure(1, 3600);
        _bench.RunTo(60_000);
        Configure(2, 10);
        _bench.RunTo(80_000);
        _bench.Sensor.Asked.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void A_known_supply_goes_with_the_reading_in_volts_and_an_unknown_one_does_not()
    {
        _bench.Board.SupplyMilliVolt = 4_987;
        _bench.RunTo(0);
        Told(0).ShouldBe([("ambientTemperature", "Cel", 22_400_000), ("ambientHumidity", "%RH", 55_000_000), ("supplyVoltage", "V", 4_987_000)]);
        _bench.Board.SupplyMilliVolt = 0;
        _bench.RunTo(900_000);
        Told(1).ShouldBe([("ambientTemperature", "Cel", 22_400_000), ("ambientHumidity", "%RH", 55_000_000)]);
    }

    [Fact]
    public void A_supply_that_sags_by_a_tenth_of_a_volt_is_told_alone_and_a_little_less_is_not()
    {
        _bench.Board.SupplyMilliVolt = 5_000;
        _bench.RunTo(0);
        _bench.Board.SupplyMilliVolt = 4_901;
        _bench.RunTo(60_000);
        Readings.Count.ShouldBe(1);
        _bench.Board.SupplyMilliVolt = 4_900;
        _bench.RunTo(120_000);
        Told(1).ShouldBe([("supplyVoltage", "V", 4_900_000)]);
        _bench.RunTo(180_000);
        Readings.Count.ShouldBe(2);
    }

    [Fact]
    public void The_supply_is_told_while_the_thermometer_does_not_answer()
    {
        _bench.Sensor.Answers = false;
        _bench.Board.SupplyMilliVolt = 5_000;
        _bench.RunTo(0);
        Told(0).ShouldBe([("supplyVoltage", "V", 5_000_000)]);
    }

    private IEnumerable<(string Name, string Unit, long MicroValue)> Told(int which) =>
        ReadingTaken.TryRead(Readings[which].Body, out _)!.Records.Select(record => (record.Name, record.Unit, record.MicroValue));

    private void Configure(long rev, int sampleS)
    {
        _bench.RunTo(_bench.Clock.UptimeMs);
        _bench.Link.Send(Topics.Config, new TerminalConfig(rev, "53010200590100302") { SampleS = sampleS }.Write());
        _bench.RunTo(_bench.Clock.UptimeMs);
    }
}
