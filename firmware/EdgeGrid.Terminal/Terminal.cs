using System;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Buttons;
using EdgeGrid.Terminal.Downlink;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.Terminal.Programs;
using EdgeGrid.Terminal.Scanning;
using EdgeGrid.Terminal.Sensing;
using EdgeGrid.Terminal.Uplink;

namespace EdgeGrid.Terminal
{
    /// <summary>
    /// A terminal without its chips. One thread calls <see cref="Step"/> again and again; drivers and the link call from any thread and
    /// only enqueue. With the same ports it does the same again: time and chance come from outside.
    /// </summary>
    public sealed class Terminal
    {
        private const long RestartingMs = 1000;

        private readonly TerminalPorts _ports;
        private readonly Provision _provision;
        private readonly Inbox _link;
        private readonly Outbox.Outbox _outbox;
        private readonly DoorFeedback _feedback;
        private readonly ButtonPanel _buttons;
        private readonly TakeScreening _screening;
        private readonly RecordScan _scan;
        private readonly TakeReading _reading;
        private readonly CarryOutCommand _command;
        private readonly Downlink.Downlink _downlink;
        private readonly Uplink.Uplink _uplink;
        private bool _stopped;

        /// <summary>Reads the flash back and begins a boot; connecting and measuring start with the first step. Throws a sentence on a wrong setting.</summary>
        public Terminal(TerminalSettings settings, TerminalPorts ports)
        {
            if (settings.Queue < TerminalSettings.LeastQueue)
            {
                throw new ArgumentException("Queue is " + FixedPoint.Whole(settings.Queue) + ": a terminal keeps at least "
                    + FixedPoint.Whole(TerminalSettings.LeastQueue) + " messages");
            }

            _ports = ports;
            Provision provision = new Provision(ports.Flash, settings.Config);
            _provision = provision;
            _outbox = new Outbox.Outbox(ports.Flash, ports.Clock, ports.Random, ports.Log, settings.Queue);
            _feedback = new DoorFeedback(ports.Clock, ports.Beacon);
            _buttons = new ButtonPanel(ports.Clock, ports.Wake, provision, _outbox, _feedback);
            _screening = new TakeScreening(ports, provision, _outbox);
            _scan = new RecordScan(ports.Clock, ports.Wake, provision, _outbox, _feedback, settings.Direction, _screening);
            _reading = new TakeReading(ports, provision, _outbox, ports.Clock.UptimeMs);
            _command = new CarryOutCommand(settings.Id, ports, provision, _outbox, _reading, _feedback);
            _downlink = new Downlink.Downlink(ports.Log, provision, _outbox, _feedback, _command);
            _link = new Inbox(LinkInbox.Capacity, ports.Wake);
            _uplink = new Uplink.Uplink(settings.Id, ports, _outbox, provision, _link);
        }

        /// <summary>The random number of this power-on.</summary>
        public uint Boot => _outbox.Boot;

        /// <summary>Whether it is connected to the hub; only between steps.</summary>
        public bool Connected => _uplink.IsOpen;

        /// <summary>Messages the hub does not have yet; only between steps.</summary>
        public int Waiting => _outbox.Count;

        /// <summary>Messages refused in this boot because the queue was full; only between steps.</summary>
        public int Refused => _outbox.Refused;

        /// <summary>The config in force; only between steps.</summary>
        public TerminalConfig Config => _provision.Config;

        /// <summary>The check-in keys the hub gave, null before any came; only between steps.</summary>
        public CheckInKeys? Keys => _provision.Keys;

        /// <summary>A button's contact changed; any thread. Stamped here, looked at in the next step.</summary>
        public void ButtonChanged(Button button, bool down) => _buttons.Changed(button, down);

        /// <summary>The code reader read something; any thread. False when codes came faster than the door takes them: it was not looked at.</summary>
        public bool CodeRead(string text) => _scan.Read(text);

        /// <summary>Does everything that is due and returns the uptime in milliseconds at which it next wants to be called.</summary>
        public long Step()
        {
            long nowMs = _ports.Clock.UptimeMs;
            if (_stopped)
            {
                return nowMs + RestartingMs;
            }

            long next = _buttons.Step(nowMs);
            _scan.Step(nowMs);
            for (LinkEvent? told = (LinkEvent?)_link.Take(); told != null; told = (LinkEvent?)_link.Take())
            {
                Take(told, nowMs);
            }

            next = Deadline.First(next, _screening.Step(nowMs));
            next = Deadline.First(next, _reading.Step(nowMs));
            next = Deadline.First(next, _command.Step(nowMs));
            next = Deadline.First(next, _uplink.Step(nowMs));
            next = Deadline.First(next, _feedback.Step(nowMs, _outbox.HoldsPress));
            if (_command.RebootDue(nowMs) || TrialFailed(nowMs))
            {
                Stop();
                _ports.Board.Restart();
            }

            return Deadline.First(Deadline.First(next, _command.RebootAtMs), OnTrial ? ProgramSlots.TrialMs : Deadline.Never);
        }

        /// <summary>Says goodbye to the hub and closes the link; steps do nothing afterwards. What is in the queue stays on flash.</summary>
        public void Stop()
        {
            _stopped = true;
            _screening.Stop(_ports.Clock.UptimeMs);
            _uplink.Stop();
        }

        private bool OnTrial => _ports.Programs != null && _ports.Programs.OnTrial;

        /// <summary>Whether a new program has had its time without reaching the hub; one that has reached it stays.</summary>
        private bool TrialFailed(long nowMs)
        {
            if (!OnTrial)
            {
                return false;
            }

            if (_uplink.IsOpen)
            {
                _ports.Programs!.Confirm();
                return false;
            }

            if (nowMs < ProgramSlots.TrialMs)
            {
                return false;
            }

            _ports.Programs!.GiveUpTrial();
            return true;
        }

        private void Take(LinkEvent told, long nowMs)
        {
            if (!_uplink.IsPresent(told))
            {
                return;
            }

            if (told.Kind == LinkEventKind.Received)
            {
                _downlink.Take(told.Text, told.Body, nowMs);
            }
            else
            {
                _uplink.Take(told, nowMs);
            }
        }
    }
}
