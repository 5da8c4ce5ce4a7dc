namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>Where a sound stands: which tone sounds at a moment, and until when. The siren begins anew until it is silenced.</summary>
    internal sealed class TonePlayer
    {
        private int[] _tones = new int[0];
        private int _at;

        /// <summary>When the tone changes; never while nothing sounds.</summary>
        internal long NextMs { get; private set; } = Deadline.Never;

        /// <summary>Whether the siren sounds.</summary>
        internal bool IsSiren { get; private set; }

        /// <summary>Begins a sound in place of what sounds.</summary>
        internal void Begin(BeaconSound sound, long nowMs)
        {
            _tones = Tones.Of(sound);
            _at = 0;
            IsSiren = sound == BeaconSound.Siren;
            NextMs = _tones.Length == 0 ? Deadline.Never : nowMs + _tones[1];
        }

        /// <summary>The tone at a moment in hertz, 0 for silence. A tone that was due while nobody looked is played late, not left out.</summary>
        internal int HertzAt(long nowMs)
        {
            if (nowMs >= NextMs)
            {
                _at += 2;
                if (_at == _tones.Length && IsSiren)
                {
                    _at = 0;
                }

                NextMs = _at < _tones.Length ? nowMs + _tones[_at + 1] : Deadline.Never;
            }

            return _at < _tones.Length ? _tones[_at] : 0;
        }
    }
}
