using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Scanning
{
    /// <summary>
    /// Judges a code without a network (domain §4.4). With a synced clock a token must cover this step or the one before. In holdover the
    /// clock may run behind, so the next step passes too, marked as unverified. Unsynced there is no now to compare with: any step passes,
    /// marked, and only the memory of seen tokens stands against a copy.
    /// </summary>
    internal sealed class VerifyToken
    {
        private const string CardPrefix = "EGC:";

        private readonly SeenTokens _seen = new SeenTokens();

        internal ScanOutcome Judge(string text, TerminalConfig config, CheckInKeys? keys, long unixMs, ClockQuality clock)
        {
            bool card = Ordinal.StartsWith(text, CardPrefix);
            ScanKind kind = card ? ScanKind.Card : ScanKind.Token;
            bool unverified = clock != ClockQuality.Synced;
            if (config.CheckInUntil == 0 || (clock != ClockQuality.Unsynced && unixMs >= config.CheckInUntil))
            {
                return new ScanOutcome(ScanVerdict.FeatureOff, kind, null, unverified);
            }

            if (card)
            {
                // A card is a random number that only the hub can look up: well formed is all a door can say.
                string pid = text.Substring(CardPrefix.Length);
                return CheckInToken.IsPid(pid)
                    ? new ScanOutcome(ScanVerdict.Accepted, kind, pid, unverified)
                    : new ScanOutcome(ScanVerdict.Invalid, kind, null, unverified);
            }

            CheckInToken? token = CheckInToken.TryRead(text);
            byte[]? key = token == null || keys == null ? null : keys.Find(token.Kid);
            if (token == null || key == null || !token.Holds(key))
            {
                return new ScanOutcome(ScanVerdict.Invalid, kind, null, unverified);
            }

            if (clock != ClockQuality.Unsynced && !IsFresh(token.Step, CheckInToken.StepOf(unixMs), unverified))
            {
                return new ScanOutcome(ScanVerdict.Expired, kind, null, unverified);
            }

            if (_seen.Contains(token.Pid, token.Step))
            {
                return new ScanOutcome(ScanVerdict.Replayed, kind, null, unverified);
            }

            _seen.Add(token.Pid, token.Step);
            return new ScanOutcome(ScanVerdict.Accepted, kind, token.Pid, unverified);
        }

        private static bool IsFresh(long step, long now, bool mayRunBehind) =>
            step == now || step == now - 1 || (mayRunBehind && step == now + 1);
    }
}
