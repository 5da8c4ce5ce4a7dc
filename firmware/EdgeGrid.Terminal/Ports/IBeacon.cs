namespace EdgeGrid.Terminal
{
    /// <summary>The light, the screen and the sounder at the door. Called only when something changes.</summary>
    public interface IBeacon
    {
        /// <summary>Shows a face until the next one.</summary>
        void Show(BeaconFace face);

        /// <summary>Makes a sound; <see cref="BeaconSound.Siren"/> goes on until <see cref="BeaconSound.Silence"/>.</summary>
        void Sound(BeaconSound sound);
    }

    /// <summary>What the sounder can say.</summary>
    public enum BeaconSound
    {
        /// <summary>Stops the siren.</summary>
        Silence,

        /// <summary>A key was felt.</summary>
        Click,

        /// <summary>Something went well.</summary>
        Good,

        /// <summary>Something was refused.</summary>
        Bad,

        /// <summary>There is news on the screen.</summary>
        Attention,

        /// <summary>The emergency siren.</summary>
        Siren,
    }

    /// <summary>What the light can say.</summary>
    public enum BeaconLight
    {
        /// <summary>Nothing under way.</summary>
        Off,

        /// <summary>Waiting: not with the hub yet.</summary>
        Amber,

        /// <summary>Arrived, or well.</summary>
        Green,

        /// <summary>Refused, or an emergency.</summary>
        Red,

        /// <summary>News, or "here I am".</summary>
        Blue,
    }
}
