using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Feedback;
using EdgeGrid.Terminal.Outbox;

namespace EdgeGrid.Terminal.Downlink
{
    /// <summary>What comes from the hub: acks let messages go, progress is shown, commands are carried out, a config takes force.</summary>
    internal sealed class Downlink
    {
        private readonly ILog _log;
        private readonly Provision _provision;
        private readonly Outbox.Outbox _outbox;
        private readonly DoorFeedback _feedback;
        private readonly CarryOutCommand _command;

        internal Downlink(ILog log, Provision provision, Outbox.Outbox outbox, DoorFeedback feedback, CarryOutCommand command)
        {
            _log = log;
            _provision = provision;
            _outbox = outbox;
            _feedback = feedback;
            _command = command;
        }

        /// <summary>Takes a message; one that cannot be read is logged and harms nothing.</summary>
        internal void Take(string topic, byte[] body, long nowMs)
        {
            Topics.TryRead(topic, out _, out string stream);
            string reason;
            switch (stream)
            {
                case Topics.Ack:
                    Acknowledgement? ack = Acknowledgement.TryRead(body, out reason);
                    if (ack != null)
                    {
                        Acknowledged(ack);
                    }

                    break;
                case Topics.Progress:
                    CaseProgress? progress = CaseProgress.TryRead(body, out reason);
                    if (progress != null)
                    {
                        _feedback.Progressed(progress);
                    }

                    break;
                case Topics.Command:
                    TerminalCommand? command = TerminalCommand.TryRead(body, out reason);
                    if (command != null)
                    {
                        _command.Take(command, nowMs);
                    }

                    break;
                case Topics.Config:
                    TerminalConfig? config = TerminalConfig.TryRead(body, out reason);
                    if (config != null)
                    {
                        Configured(config);
                    }

                    break;
                default:
                    reason = "not a topic for a terminal";
                    break;
            }

            if (reason.Length > 0)
            {
                _log.Warn("downlink: " + topic + ": " + reason);
            }
        }

        /// <summary>A repeated ack finds nothing to let go and shows nothing.</summary>
        private void Acknowledged(Acknowledgement ack)
        {
            QueuedMessage? message = _outbox.Find(ack.Boot, ack.Seq);
            if (message != null && MessageKindRule.NeedsAck(message.Kind))
            {
                _outbox.Done(message);
                _feedback.Acknowledged(message.Kind == MessageKind.Press, ack);
            }
        }

        /// <summary>
        /// Any other revision takes force, a lower one too: what the broker retains is what the hub wants now, and a hub restored from
        /// a backup counts from where the backup was.
        /// </summary>
        private void Configured(TerminalConfig config)
        {
            if (config.Rev == _provision.Config.Rev)
            {
                return;
            }

            if (!_provision.Take(config))
            {
                _log.Warn("downlink: no room to keep the config over a restart");
            }
        }
    }
}
