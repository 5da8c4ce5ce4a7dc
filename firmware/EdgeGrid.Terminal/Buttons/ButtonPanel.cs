using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;

namespace EdgeGrid.Terminal.Buttons
{
    /// <summary>
    /// The three buttons: help is raised by a press, report by a press and its choice, emergency by a hold;
    /// a press of emergency shortly after takes it back.
    /// </summary>
    internal sealed class ButtonPanel
    {
        /// <summary>How long after an emergency a second press takes it back (contract §2, presses).</summary>
        internal const int CancelMs = 5000;

        private const int Capacity = 32;
        private const int Buttons = 3;

        private readonly IClock _clock;
        private readonly Inbox _inbox;
        private readonly Provision _provision;
        private readonly RaisePress _press;
        private readonly DoorFeedback _feedback;
        private readonly ButtonGesture[] _gestures = new ButtonGesture[Buttons];
        private readonly CategoryChoice _choice = new CategoryChoice();
        private readonly ButtonEdge?[] _overflow = new ButtonEdge?[Buttons];
        private long _emergencyAtMs = -1;
        private bool _takesBack;

        internal ButtonPanel(IClock clock, IWake wake, Provision provision, Outbox.Outbox outbox, DoorFeedback feedback)
        {
            _clock = clock;
            _inbox = new Inbox(Capacity, wake);
            _provision = provision;
            _press = new RaisePress(outbox);
            _feedback = feedback;
            for (int i = 0; i < Buttons; i++)
            {
                _gestures[i] = new ButtonGesture();
            }
        }

        /// <summary>
        /// An edge from an interrupt. When the inbox is full the edge is lost, but the last one of each button is kept aside,
        /// so that no button seems stuck.
        /// </summary>
        internal void Changed(Button button, bool down)
        {
            ButtonEdge edge = new ButtonEdge(button, down, _clock.UptimeMs);
            lock (_overflow)
            {
                _overflow[(int)button] = _inbox.TryAdd(edge) ? null : edge;
            }
        }

        /// <summary>Does what is due; when it next wants to be called.</summary>
        internal long Step(long nowMs)
        {
            for (ButtonEdge? edge = (ButtonEdge?)_inbox.Take(); edge != null; edge = (ButtonEdge?)_inbox.Take())
            {
                Take(edge);
            }

            long next = Deadline.Never;
            for (int i = 0; i < Buttons; i++)
            {
                ButtonEdge? last;
                lock (_overflow)
                {
                    last = _overflow[i];
                    _overflow[i] = null;
                }

                if (last != null)
                {
                    Take(last);
                }

                Advance((Button)i, nowMs);
                next = Deadline.First(next, _gestures[i].NextAtMs);
            }

            if (_choice.NextAtMs <= nowMs)
            {
                _choice.Close();
                Raise(Button.Report, PressAction.Press, _choice.Current.Code, _choice.Current.Name, _choice.PressedAtMs, ButtonGesture.DebounceMs);
            }

            return Deadline.First(next, _choice.NextAtMs);
        }

        private void Take(ButtonEdge edge)
        {
            Advance(edge.Button, edge.AtMs);
            _gestures[(int)edge.Button].Edge(edge.Down, edge.AtMs);
        }

        private void Advance(Button button, long nowMs)
        {
            ButtonGesture gesture = _gestures[(int)button];
            for (Gesture due = gesture.Due(nowMs); due != Gesture.None; due = gesture.Due(nowMs))
            {
                if (button == Button.Emergency)
                {
                    Emergency(due, gesture.DownAtMs);
                }
                else if (due == Gesture.Pressed)
                {
                    Pressed(button, gesture.DownAtMs);
                }
            }
        }

        private void Pressed(Button button, long atMs)
        {
            PressCategory[] categories = _provision.Config.Categories;
            if (button == Button.Report && (_choice.Open || categories.Length > 0))
            {
                _choice.Press(categories, atMs);
                _feedback.Choosing(_choice.Current.Name);
                return;
            }

            Raise(button, PressAction.Press, null, button == Button.Help ? "求助" : "报事", atMs, ButtonGesture.DebounceMs);
        }

        private void Emergency(Gesture gesture, long downAtMs)
        {
            if (gesture == Gesture.Pressed)
            {
                _takesBack = _emergencyAtMs >= 0 && downAtMs - _emergencyAtMs <= CancelMs;
                if (_takesBack)
                {
                    _emergencyAtMs = -1;
                    _feedback.EmergencyTakenBack();
                    Raise(Button.Emergency, PressAction.Cancel, null, "撤销", downAtMs, ButtonGesture.DebounceMs);
                }
            }
            else if (!_takesBack)
            {
                long atMs = downAtMs + ButtonGesture.HoldMs;
                _feedback.EmergencyRaised();
                bool kept = Raise(Button.Emergency, PressAction.Press, null, "应急", atMs, ButtonGesture.HoldMs);
                _emergencyAtMs = kept ? atMs : -1;
            }
        }

        private bool Raise(Button button, PressAction action, string? category, string name, long atMs, long heldMs)
        {
            bool kept = _press.Raise(button, action, category, atMs, heldMs);
            if (kept)
            {
                _feedback.PressKept(name);
            }
            else
            {
                _feedback.Refused(name);
            }

            return kept;
        }
    }
}
