using System.Threading;
using EdgeGrid.Terminal.Feedback;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>Ring, display and sounder together, on a thread of their own: the core's loop only says what they are to show.</summary>
    internal sealed class DoorPanel : IBeacon
    {
        /// <summary>Lights in the ring.</summary>
        private const int Lights = 8;

        /// <summary>Bytes of its picture.</summary>
        internal const int RingBytes = Lights * RingPicture.BytesALight;

        private readonly IClock _clock;
        private readonly Ws2812OverRmt _ring;
        private readonly Ssd1306OverI2c _display;
        private readonly PwmSounder _sounder;
        private readonly RingPicture _lights = new RingPicture(Lights);
        private readonly ScreenPicture _screen = new ScreenPicture();
        private readonly AutoResetEvent _news = new AutoResetEvent(false);
        private readonly object _gate = new object();
        private readonly TonePlayer _tones = new TonePlayer();
        private BeaconFace _face = new BeaconFace(DoorState.Idle, BeaconLight.Off, string.Empty, string.Empty, string.Empty);
        private BeaconFace? _drawn;

        internal DoorPanel(IClock clock, Ws2812OverRmt ring, Ssd1306OverI2c display, PwmSounder sounder)
        {
            _clock = clock;
            _ring = ring;
            _display = display;
            _sounder = sounder;
            new Thread(Run).Start();
        }

        public void Show(BeaconFace face)
        {
            lock (_gate)
            {
                _face = face;
            }

            _news.Set();
        }

        public void Sound(BeaconSound sound)
        {
            lock (_gate)
            {
                _tones.Begin(sound, _clock.UptimeMs);
            }

            _news.Set();
        }

        private void Run()
        {
            while (true)
            {
                int waitMs = Step();
                _news.WaitOne(waitMs, false);
            }
        }

        /// <summary>Shows what holds now; for how long, in milliseconds, -1 until there is news.</summary>
        private int Step()
        {
            BeaconFace face;
            bool siren;
            int hertz;
            long nowMs = _clock.UptimeMs;
            long toneEndsMs;
            lock (_gate)
            {
                face = _face;
                hertz = _tones.HertzAt(nowMs);
                toneEndsMs = _tones.NextMs;
                siren = _tones.IsSiren;
            }

            _sounder.Tone(hertz);
            _lights.Draw(face, siren, nowMs);
            _ring.Send(_lights.Lights);
            if (face != _drawn)
            {
                _screen.Draw(face);

                // A display that does not answer is tried again with the next face; light and sound go on without it.
                _drawn = _display.Show(_screen.Dots) ? face : null;
            }

            long nextMs = Deadline.First(toneEndsMs, RingPicture.Moves(face, siren) ? nowMs + RingPicture.FrameMs : Deadline.Never);
            return nextMs == Deadline.Never ? Timeout.Infinite : nextMs <= nowMs ? 1 : (int)(nextMs - nowMs);
        }
    }
}
