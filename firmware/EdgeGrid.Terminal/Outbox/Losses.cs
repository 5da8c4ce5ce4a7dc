using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>
    /// What the hub must be told of numbers it will not see: those dropped on purpose (<c>gone</c>) and how far earlier boots
    /// counted (<c>ended</c>). Written to the log, forgotten once a status that carried them was acknowledged.
    /// </summary>
    internal sealed class Losses
    {
        /// <summary>Earlier boots that are remembered; beyond them the oldest is forgotten, so that a reset loop cannot fill the flash.</summary>
        internal const int MaxEnded = 32;

        /// <summary>Where a run lies that is not on flash yet: segments count from 1.</summary>
        private const uint Nowhere = 0;

        private readonly SegmentLog _log;
        private uint _boot;

        internal Losses(SegmentLog log)
        {
            _log = log;
        }

        internal SeqRanges GoneRanges { get; } = new SeqRanges();

        /// <summary>One run from 1 a boot, this one's included.</summary>
        internal SeqRanges ReachedRanges { get; } = new SeqRanges();

        /// <summary>Whether there is anything to tell.</summary>
        internal bool Any => GoneRanges.Count > 0 || Ended(1).Length > 0;

        /// <summary>Whether numbers of a boot were used before.</summary>
        internal bool Knows(uint boot) => ReachedRanges.IndexOf(boot, 1) >= 0;

        /// <summary>The log has been read back; from here on this boot counts, and all others have ended.</summary>
        internal void Begin(uint boot) => _boot = boot;

        /// <summary>A message was dropped on purpose; noted at once, or only with <see cref="WriteOwed"/>.</summary>
        internal void Drop(uint boot, uint seq, bool atOnce)
        {
            SeqRange joined = GoneRanges.Add(boot, seq, seq, Nowhere);
            if (atOnce && Append(Record.Gone, joined))
            {
                GoneRanges.LiesIn(GoneRanges.Count - 1, _log.Newest);
            }
        }

        /// <summary>A number was used; its record lies in the newest segment.</summary>
        internal void Reach(uint boot, uint seq) => Reach(boot, seq, _log.Newest);

        /// <summary>A number was used that no kept message shows; noted at once, or only with <see cref="WriteOwed"/>.</summary>
        internal void ReachUnkept(uint boot, uint seq, bool atOnce)
        {
            bool noted = atOnce && Append(Record.Reached, new SeqRange(boot, 1, seq));
            Reach(boot, seq, noted ? _log.Newest : Nowhere);
        }

        /// <summary>Writes what is known and not on flash yet, as far as there is room; false when there is too little.</summary>
        internal bool WriteOwed() => MoveOutOf(Nowhere);

        private void Reach(uint boot, uint seq, uint segment)
        {
            ReachedRanges.Add(boot, 1, seq, segment);
            if (ReachedRanges.Count > MaxEnded + 1)
            {
                ReachedRanges.RemoveAt(0);
            }
        }

        /// <summary>The first <paramref name="max"/> runs to report as gone.</summary>
        internal SeqRange[] Gone(int max)
        {
            SeqRange[] ranges = new SeqRange[GoneRanges.Count < max ? GoneRanges.Count : max];
            for (int i = 0; i < ranges.Length; i++)
            {
                ranges[i] = GoneRanges.Range(i);
            }

            return ranges;
        }

        /// <summary>The first <paramref name="max"/> earlier boots to report as ended.</summary>
        internal SeqRange[] Ended(int max)
        {
            SeqRange[] found = new SeqRange[max];
            int count = 0;
            for (int i = 0; i < ReachedRanges.Count && count < max; i++)
            {
                if (ReachedRanges.Range(i).Boot != _boot)
                {
                    found[count++] = ReachedRanges.Range(i);
                }
            }

            SeqRange[] ranges = new SeqRange[count];
            System.Array.Copy(found, 0, ranges, 0, count);
            return ranges;
        }

        /// <summary>The hub has a status that carried these.</summary>
        internal void Told(SeqRange[] gone, SeqRange[] ended)
        {
            for (int i = 0; i < gone.Length; i++)
            {
                Append(Record.GoneTold, gone[i]);
                GoneRanges.Remove(gone[i].Boot, gone[i].From, gone[i].To);
            }

            for (int i = 0; i < ended.Length; i++)
            {
                Append(Record.ReachedTold, ended[i]);
                ReachedRanges.Remove(ended[i].Boot, ended[i].From, ended[i].To);
            }
        }

        /// <summary>Writes anew what only a segment knows that is about to go; false when there is no room. What is owed may lie there in part.</summary>
        internal bool Leave(uint segment) => WriteOwed() && MoveOutOf(segment);

        private bool MoveOutOf(uint segment) =>
            MoveOutOf(segment, GoneRanges, Record.Gone) && MoveOutOf(segment, ReachedRanges, Record.Reached);

        private bool MoveOutOf(uint segment, SeqRanges ranges, byte kind)
        {
            for (int i = ranges.FirstIn(segment); i >= 0; i = ranges.FirstIn(segment))
            {
                if (!Append(kind, ranges.Range(i)))
                {
                    return false;
                }

                ranges.LiesIn(i, _log.Newest);
            }

            return true;
        }

        // Without room the record lives in memory alone: after a power cut the hub is told less, never something wrong.
        private bool Append(byte kind, SeqRange range) =>
            _log.Append(kind, Record.OfRange(range.Boot, range.From, range.To)) >= 0;
    }
}
