namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>What the sounder plays for each sound: pairs of hertz and milliseconds; 0 Hz is a rest.</summary>
    internal static class Tones
    {
        private const int Hertz = 2700;

        /// <summary>The tones of a sound, once; those of the siren begin anew until it is silenced.</summary>
        internal static int[] Of(BeaconSound sound)
        {
            switch (sound)
            {
                case BeaconSound.Click:
                    return new int[] { Hertz, 30 };
                case BeaconSound.Good:
                    return new int[] { 2000, 80, 0, 40, Hertz, 120 };
                case BeaconSound.Bad:
                    return new int[] { 800, 250, 0, 80, 800, 250 };
                case BeaconSound.Attention:
                    return new int[] { Hertz, 80, 0, 80, Hertz, 80, 0, 80, Hertz, 80 };
                case BeaconSound.Siren:
                    return new int[] { 2000, 300, Hertz, 300 };
                default:
                    return new int[0];
            }
        }
    }
}
