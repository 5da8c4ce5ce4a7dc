// Mirrors nanoframework/System.Device.Adc. Signatures only, no runtime: nothing here ever runs.
namespace System.Device.Adc
{
    public class AdcController
    {
        public extern AdcController();

        public extern AdcChannel OpenChannel(int channelNumber);
    }

    public class AdcChannel
    {
        internal extern AdcChannel();

        public extern int ReadValue();
    }
}
