using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>Reads the log back after a start: what was kept and is not done, in its old order.</summary>
    internal static class ReplayLog
    {
        /// <summary>Fills the list and the losses; the highest position seen.</summary>
        internal static uint Into(SegmentLog log, MessageList live, Losses losses)
        {
            uint position = 0;
            for (int i = 0; i < log.Count; i++)
            {
                uint segment = log.Number(i);
                FrameReader frames = log.Read(segment);
                while (frames.Next())
                {
                    if (frames.Kind == Record.Message || frames.Kind == Record.Copy)
                    {
                        QueuedMessage message = Message(frames, segment, live, losses);
                        position = message.Position > position ? message.Position : position;
                    }
                    else
                    {
                        Range(frames, segment, live, losses);
                    }
                }
            }

            return position;
        }

        private static QueuedMessage Message(FrameReader frames, uint segment, MessageList live, Losses losses)
        {
            QueuedMessage message = Record.ToMessage(frames.Payload);

            // Where a cut left both a message and its copy, the older stands: it is copied anew before its segment goes.
            if (live.AtPosition(message.Position) == null)
            {
                message.LiesAt(segment, frames.Offset, frames.Length);
                live.Add(message);
            }

            if (frames.Kind == Record.Message)
            {
                losses.ReachedRanges.Add(message.Boot, 1, message.Seq, segment);
            }

            return message;
        }

        private static void Range(FrameReader frames, uint segment, MessageList live, Losses losses)
        {
            uint boot = Frame.Get(frames.Payload, 0);
            uint from = Frame.Get(frames.Payload, 4);
            uint to = Frame.Get(frames.Payload, 8);
            switch (frames.Kind)
            {
                case Record.Done:
                    Leave(live, boot, from, to);
                    break;
                case Record.Gone:
                    Leave(live, boot, from, to);
                    losses.GoneRanges.Add(boot, from, to, segment);
                    break;
                case Record.Reached:
                    losses.ReachedRanges.Add(boot, from, to, segment);
                    break;
                case Record.GoneTold:
                    losses.GoneRanges.Remove(boot, from, to);
                    break;
                default:
                    losses.ReachedRanges.Remove(boot, from, to);
                    break;
            }
        }

        private static void Leave(MessageList live, uint boot, uint from, uint to)
        {
            for (int i = live.Count - 1; i >= 0; i--)
            {
                QueuedMessage message = live.At(i);
                if (message.Boot == boot && message.Seq >= from && message.Seq <= to)
                {
                    live.Remove(message);
                }
            }
        }
    }
}
