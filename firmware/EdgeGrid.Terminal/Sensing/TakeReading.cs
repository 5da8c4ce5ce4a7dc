using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Sensing
{
    /// <summary>Measures when it is time and keeps what is worth telling as a <see cref="ReadingTaken"/>.</summary>
    internal sealed class TakeReading
    {
        private const long MicroInMilli = 1000;

        private readonly ITemperatureSensor _sensor;
        private readonly ILog _log;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly SamplingPlan _plan;
        private readonly DeadBand _temperature = new DeadBand();
        private readonly DeadBand _humidity = new DeadBand();

        internal TakeReading(ITemperatureSensor sensor, ILog log, Provision provision, Outbox.Outbox outbox, long startMs)
        {
            _sensor = sensor;
            _log = log;
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
                if (_sensor.TryRead(out int milliCel, out int milliPercent))
                {
                    Keep(milliCel * MicroInMilli, milliPercent * MicroInMilli, nowMs, forced);
                }
                else
                {
                    _log.Warn("sensor: no answer");
                }
            }

            return _plan.NextAtMs;
        }

        private void Keep(long microCel, long microPercent, long nowMs, bool forced)
        {
            long width = _provision.Config.MicroDeadBand;
            bool temperature = _temperature.Passes(microCel, width, nowMs, forced);
            bool humidity = _humidity.Passes(microPercent, width, nowMs, forced);
            if (!temperature && !humidity)
            {
                return;
            }

            Measurement cel = new Measurement(Measurement.AmbientTemperature, Measurement.Cel, microCel);
            Measurement percent = new Measurement(Measurement.AmbientHumidity, Measurement.Rh, microPercent);
            Measurement[] records = temperature && humidity
                ? new Measurement[] { cel, percent }
                : new Measurement[] { temperature ? cel : percent };
            MessageHead head = _outbox.NextHead(nowMs);
            if (!_outbox.Keep(MessageKind.Reading, head, new ReadingTaken(head, records).Write()))
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
        }
    }
}
