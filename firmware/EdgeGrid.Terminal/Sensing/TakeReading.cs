using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>Measures when it is time and keeps what is worth telling as a <see cref="ReadingTaken"/>.</summary>
    internal sealed class TakeReading
    {
        private const long MicroInMilli = 1000;

        /// <summary>
        /// Volts are told at a smaller change than degrees and per cent: at the dead-band's usual fifth of a unit a supply of 5 V would be 4 % off
        /// before anybody heard of it, so a half of that.
        /// </summary>
        private const long VoltsInTheBand = 2;

        private readonly ITemperatureSensor _sensor;
        private readonly IBoard _board;
        private readonly ILog _log;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly SamplingPlan _plan;
        private readonly DeadBand _temperature = new DeadBand();
        private readonly DeadBand _humidity = new DeadBand();
        private readonly DeadBand _supply = new DeadBand();

        internal TakeReading(TerminalPorts ports, Provision provision, Outbox.Outbox outbox, long startMs)
        {
            _sensor = ports.Sensor;
            _board = ports.Board;
            _log = ports.Log;
            _provision = provision;
            _outbox = outbox;
            _plan = new SamplingPlan(startMs);
        }

        /// <summary>Measures at the next step and tells it whatever the dead-band says.</summary>
        internal void Force() => _plan.Force();

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            if (_plan.Due(nowMs, _provision.Config.SampleS, out bool forced))
            {
                Measure(nowMs, forced);
            }

            return _plan.NextAtMs;
        }

        private void Measure(long nowMs, bool forced)
        {
            bool answers = _sensor.TryRead(out int milliCel, out int milliPercent);
            if (!answers)
            {
                _log.Warn("sensor: no answer");
            }

            long width = _provision.Config.MicroDeadBand;
            long microCel = milliCel * MicroInMilli;
            long microPercent = milliPercent * MicroInMilli;
            long microVolt = _board.SupplyMilliVolt * MicroInMilli;
            bool temperature = answers && _temperature.Passes(microCel, width, nowMs, forced);
            bool humidity = answers && _humidity.Passes(microPercent, width, nowMs, forced);
            bool supply = microVolt > 0 && _supply.Passes(microVolt, width / VoltsInTheBand, nowMs, forced);
            Measurement[] records = new Measurement[(temperature ? 1 : 0) + (humidity ? 1 : 0) + (supply ? 1 : 0)];
            int count = 0;
            if (temperature)
            {
                records[count++] = new Measurement(Measurement.AmbientTemperature, Measurement.Cel, microCel);
            }

            if (humidity)
            {
                records[count++] = new Measurement(Measurement.AmbientHumidity, Measurement.Rh, microPercent);
            }

            if (supply)
            {
                records[count++] = new Measurement(Measurement.SupplyVoltage, Measurement.Volt, microVolt);
            }

            if (count == 0 || !Keep(records, nowMs))
            {
                return;
            }

            if (temperature)
            {
                _temperature.Told(microCel, nowMs);
            }

            if (humidity)
            {
                _humidity.Told(microPercent, nowMs);
            }

            if (supply)
            {
                _supply.Told(microVolt, nowMs);
            }
        }

        private bool Keep(Measurement[] records, long nowMs)
        {
            MessageHead head = _outbox.NextHead(nowMs);
            return _outbox.Keep(MessageKind.Reading, head, new ReadingTaken(head, records).Write());
        }
    }
}
