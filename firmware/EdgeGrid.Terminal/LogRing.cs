using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal
{
    /// <summary>The log, passed on as it comes, with its last lines kept in memory for whoever asks from afar. Written to from any thread.</summary>
    internal sealed class LogRing : ILog
    {
        private const int Capacity = TerminalCommand.LogLines;

        /// <summary>A line is cut here; with all of them the ring is bounded.</summary>
        private const int LongestLine = 120;

        private readonly ILog _log;
        private readonly IClock _clock;
        private readonly string[] _lines = new string[Capacity];
        private readonly object _gate = new object();
        private int _written;

        internal LogRing(ILog log, IClock clock)
        {
            _log = log;
            _clock = clock;
        }

        public void Info(string text)
        {
            Keep("\u00B7 ", text);
            _log.Info(text);
        }

        public void Warn(string text)
        {
            Keep("! ", text);
            _log.Warn(text);
        }

        /// <summary>The newest lines after some, the newest first, as many whole ones as fit so many bytes of JSON; empty when there are none.</summary>
        internal string Newest(int skip, int mostBytes)
        {
            lock (_gate)
            {
                int oldest = _written > Capacity ? _written - Capacity : 0;
                string text = string.Empty;
                for (int i = _written - 1 - skip; i >= oldest; i--)
                {
                    string longer = text.Length == 0 ? _lines[i % Capacity] : text + "\n" + _lines[i % Capacity];
                    JsonWriter json = new JsonWriter();
                    json.Text(longer);
                    if (json.ToArray().Length > mostBytes)
                    {
                        break;
                    }

                    text = longer;
                }

                return text;
            }
        }

        private void Keep(string mark, string text)
        {
            string line = FixedPoint.Whole(_clock.UptimeMs / 1000) + " s " + mark + text;
            lock (_gate)
            {
                _lines[_written % Capacity] = line.Length > LongestLine ? line.Substring(0, LongestLine) : line;
                _written++;
            }
        }
    }
}
