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
            byte[] request = HttpAnswer.Request("GET", path, _setup.Host, "Authorization: Basic " + basic + "\r\n");
            byte[]? bytes = _hub.Exchange(_setup.Host, _setup.Port, _setup.Authority, request, out reason);
            HttpAnswer? answer = bytes == null ? null : HttpAnswer.TryRead(bytes);
            if (bytes != null && (answer == null || answer.Status != 200 || answer.Body.Length != count))
            {
                reason = answer == null ? "what answers is no hub" : answer.Status != 200 ? "the hub answers " + FixedPoint.Whole(answer.Status) : "not as much came as was asked for";
                return null;
            }

            return answer == null ? null : answer.Body;
        }
    }
}
