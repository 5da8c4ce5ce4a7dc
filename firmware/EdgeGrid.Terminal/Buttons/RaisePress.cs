using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Buttons
{
    /// <summary>Turns a gesture into a <see cref="ButtonPressed"/> in the outbox.</summary>
    internal sealed class RaisePress
    {
        private readonly Outbox.Outbox _outbox;

        internal RaisePress(Outbox.Outbox outbox)
        {
            _outbox = outbox;
        }

        /// <summary>Keeps it; false when there was no room.</summary>
        internal bool Raise(Button button, PressAction action, string? category, long atMs, long heldMs)
        {
            MessageHead head = _outbox.NextHead(atMs);
            ButtonPressed pressed = new ButtonPressed(head, button, action, category, (int)heldMs);
            return _outbox.Keep(MessageKind.Press, head, pressed.Write());
        }
    }
}
