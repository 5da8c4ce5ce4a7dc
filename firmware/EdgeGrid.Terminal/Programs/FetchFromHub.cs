using System;
using System.Text;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Setup;

namespace EdgeGrid.Terminal.Programs
{
    /// <summary>Asks the hub for bytes of a program over HTTPS, as the terminal that was set up; what blocks is the caller's to keep from the loop.</summary>
    public sealed class FetchFromHub
    {
        private readonly IHubDoor _hub;
        private readonly TerminalSetup _setup;

        /// <summary>By way of a hub's door.</summary>
        public FetchFromHub(IHubDoor hub, TerminalSetup setup)
        {
            _hub = hub;
            _setup = setup;
        }

        /// <summary>Blocks; null and a sentence when not exactly those bytes came.</summary>
        public byte[]? Run(string version, int from, int count, out string reason)
        {
            string path = "/api/v1/terminals/" + _setup.Id + "/programs/" + version + "?from=" + FixedPoint.Whole(from) + "&count=" + FixedPoint.Whole(count);
            string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(_setup.Id + ":" + _setup.Password));
            HttpAnswer? answer = HttpAnswer.Ask(_hub, _setup.Host, _setup.Port, _setup.Authority, "GET", path, "Authorization: Basic " + basic + "\r\n", out reason);
            if (answer != null && answer.Body.Length != count)
            {
                reason = "not as much came as was asked for";
                return null;
            }

            return answer == null ? null : answer.Body;
        }
    }
}
