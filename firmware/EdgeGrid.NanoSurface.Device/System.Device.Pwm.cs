// Mirrors nanoframework/System.Device.Pwm. Signatures only, no runtime: nothing here ever runs.
namespace System.Device.Pwm
{
    public sealed class PwmChannel
    {
        internal extern PwmChannel();

        public extern int Frequency { get; set; }

        public static extern PwmChannel CreateFromPin(int pin, int frequency, double dutyCyclePercentage);
        public extern void Start();
        public extern void Stop();
    }
}
