using System;

namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>
    /// The ring of lights at one moment: three bytes a light (green, red, blue, as a WS2812 takes them). What waits breathes, "here I am"
    /// goes round, an emergency flashes, everything else stands still.
    /// </summary>
    internal sealed class RingPicture
    {
        internal const int BytesALight = 3;

        /// <summary>How often a picture that moves is worth drawing anew.</summary>
        internal const int FrameMs = 50;

        /// <summary>Of 255 a colour: a ring of eight stays below 120 mA, and nobody is dazzled at night.</summary>
        internal const int Brightest = 64;

        private const int BreathMs = 2400;
        private const int RoundMs = 1600;

        /// <summary>Twice a second: slower than what harms people with photosensitive epilepsy (WCAG 2.2, 2.3.1: at most three).</summary>
        private const int FlashMs = 500;

        private readonly byte[] _lights;

        internal RingPicture(int lights)
        {
            _lights = new byte[lights * BytesALight];
        }

        /// <summary>The bytes to send.</summary>
        internal byte[] Lights => _lights;

        /// <summary>Whether a face moves in the ring.</summary>
        internal static bool Moves(BeaconFace face, bool siren) =>
            siren || face.State == DoorState.Waiting || face.State == DoorState.Identify;

        /// <summary>Draws what a face and the siren ask for.</summary>
        internal void Draw(BeaconFace face, bool siren, long nowMs)
        {
            Array.Clear(_lights, 0, _lights.Length);
            int count = _lights.Length / BytesALight;
            if (siren)
            {
                Fill(BeaconLight.Red, nowMs % FlashMs < FlashMs / 2 ? Brightest : 0, 0, count);
            }
            else if (face.State == DoorState.Identify)
            {
                Fill(face.Light, Brightest, (int)(nowMs % RoundMs * count / RoundMs), 1);
            }
            else
            {
                Fill(face.Light, face.State == DoorState.Waiting ? Breath(nowMs) : Brightest, 0, count);
            }
        }

        /// <summary>Up and down in a straight line, never quite dark: dark would look like a terminal that is off.</summary>
        private static int Breath(long nowMs)
        {
            int at = (int)(nowMs % BreathMs);
            int up = at < BreathMs / 2 ? at : BreathMs - at;
            return (Brightest / 8) + (up * (Brightest - (Brightest / 8)) / (BreathMs / 2));
        }

        private void Fill(BeaconLight light, int level, int from, int count)
        {
            int green = light == BeaconLight.Green ? level : light == BeaconLight.Amber ? level / 3 : 0;
            int red = light == BeaconLight.Red || light == BeaconLight.Amber ? level : 0;
            int blue = light == BeaconLight.Blue ? level : 0;
            for (int i = from; i < from + count; i++)
            {
                _lights[i * BytesALight] = (byte)green;
                _lights[(i * BytesALight) + 1] = (byte)red;
                _lights[(i * BytesALight) + 2] = (byte)blue;
            }
        }
    }
}
