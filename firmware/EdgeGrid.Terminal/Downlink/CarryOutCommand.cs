using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.Terminal.Outbox;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Sensing;

namespace EdgeGrid.Terminal.Downlink
{
    /// <summary>Does what the hub asks for, once, and answers with a <see cref="CommandAnswered"/>; the error is a word in camelCase.</summary>
    internal sealed class CarryOutCommand
    {
        /// <summary>Longer ids would not fit the memory of what was carried out.</summary>
        internal const int MaxId = 64;

        /// <summary>What a text in an answer may take, so that the whole stays below 1,024 bytes.</summary>
        private const int MostText = 800;

        /// <summary>How long a reboot waits for its answer to leave.</summary>
        private const long RebootMs = 5000;

        private readonly string _terminal;
        private readonly TerminalPorts _ports;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly TakeReading _reading;
        private readonly DoorFeedback _feedback;
        private readonly CarriedOut _carriedOut;
        private readonly UpdateProgram? _update;
        private QueuedMessage? _answer;

        internal CarryOutCommand(
            string terminal, TerminalPorts ports, Provision provision, Outbox.Outbox outbox, TakeReading reading, DoorFeedback feedback)
        {
            _terminal = terminal;
            _ports = ports;
            _provision = provision;
            _outbox = outbox;
            _reading = reading;
            _feedback = feedback;
            _carriedOut = new CarriedOut(ports.Flash);
            _update = ports.Programs == null || ports.ProgramSource == null ? null : new UpdateProgram(ports.Programs, ports.ProgramSource, ports);
        }

        /// <summary>Uptime at which to reboot at the latest; never when nobody asked.</summary>
        internal long RebootAtMs { get; private set; } = Deadline.Never;

        /// <summary>Whether to reboot now: asked for, and answered as well as can be.</summary>
        internal bool RebootDue(long nowMs) =>
            RebootAtMs != Deadline.Never && (nowMs >= RebootAtMs || _answer == null || _answer.Left);

        internal void Take(TerminalCommand command, long nowMs)
        {
            if (command.Id.Length > MaxId)
            {
                _ports.Log.Warn("downlink: a command's id is too long to answer");
                return;
            }

            if (!_carriedOut.TryFind(command.Id, out string error))
            {
                string? done = CarryOut(command, nowMs);
                if (done == null)
                {
                    return;
                }

                error = done;
                Remember(command.Id, error);
            }

            MessageHead head = Answer(command.Id, error, error.Length == 0 ? TextFor(command) : null, nowMs);
            if (command.Kind == CommandKind.Reboot)
            {
                _answer = _outbox.Find(head.Boot, head.Seq);
            }
        }

        /// <summary>Goes on with what takes long; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            if (_update == null)
            {
                return Deadline.Never;
            }

            long next = _update.Step(nowMs);
            if (_update.Ended.Length > 0)
            {
                Remember(_update.Ended, _update.Error);
                Answer(_update.Ended, _update.Error, null, nowMs);
                _update.Answered();
            }

            if (_update.Ready && RebootAtMs == Deadline.Never)
            {
                RebootAtMs = nowMs;
            }

            return next;
        }

        private void Remember(string command, string error)
        {
            if (!_carriedOut.Remember(command, error))
            {
                _ports.Log.Warn("downlink: no room to remember a command");
            }
        }

        private MessageHead Answer(string command, string error, string? text, long nowMs)
        {
            MessageHead head = _outbox.NextHead(nowMs);
            bool ok = error.Length == 0;
            _outbox.Keep(MessageKind.Reply, head, new CommandAnswered(head, command, ok, ok ? null : error) { Text = text }.Write());
            return head;
        }

        /// <summary>Null when it is answered later.</summary>
        private string? CarryOut(TerminalCommand command, long nowMs)
        {
            // Unsynced there is no telling; the hub holds back what has expired on its side.
            if (command.Expires != 0 && _ports.Clock.Quality != ClockQuality.Unsynced && _ports.Clock.UnixMs >= command.Expires)
            {
                return "expired";
            }

            switch (command.Kind)
            {
                case CommandKind.Show:
                    return Show(command.Args);
                case CommandKind.Beep:
                    _feedback.Beep();
                    return string.Empty;
                case CommandKind.Sample:
                    _reading.Force();
                    return string.Empty;
                case CommandKind.Identify:
                    _feedback.Identify(_terminal);
                    return string.Empty;
                case CommandKind.Keys:
                    return TakeKeys(command.Args);
                case CommandKind.Log:
                    return TryReadSkip(command.Args, out _) ? string.Empty : "badArgs";
                case CommandKind.Reboot:
                    RebootAtMs = nowMs + RebootMs;
                    return string.Empty;
                default:
                    return _update == null ? "notSupported" : _update.Take(command.Id, command.Args, nowMs);
            }
        }

        private string? TextFor(TerminalCommand command)
        {
            if (command.Kind != CommandKind.Log)
            {
                return null;
            }

            TryReadSkip(command.Args, out int skip);
            return _ports.Ring.Newest(skip, MostText);
        }

        /// <summary>How many of the newest lines whoever asks has already.</summary>
        private static bool TryReadSkip(byte[]? args, out int skip)
        {
            skip = 0;
            if (args == null)
            {
                return true;
            }

            JsonReader json = new JsonReader(args);
            json.BeginObject();
            while (json.NextField())
            {
                if (json.Field == "skip")
                {
                    skip = (int)json.Number(0, TerminalCommand.LogLines);
                }
                else
                {
                    json.Skip();
                }
            }

            return json.Error == null;
        }

        private string Show(byte[]? args)
        {
            string text = string.Empty;
            JsonReader json = new JsonReader(args ?? new byte[0]);
            json.BeginObject();
            while (json.NextField())
            {
                if (json.Field == "text")
                {
                    text = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }

            if (json.Error != null || text.Length == 0)
            {
                return "badArgs";
            }

            _feedback.Message(text.Length > Acknowledgement.MaxText ? text.Substring(0, Acknowledgement.MaxText) : text);
            return string.Empty;
        }

        private string TakeKeys(byte[]? args)
        {
            CheckInKeys? keys = CheckInKeys.TryRead(args ?? new byte[0], out string reason);
            if (keys == null)
            {
                _ports.Log.Warn("downlink: keys: " + reason);
                return "badArgs";
            }

            return _provision.Take(keys) ? string.Empty : "notKept";
        }
    }
}
