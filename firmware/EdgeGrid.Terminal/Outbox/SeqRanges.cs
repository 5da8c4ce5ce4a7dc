using System.Collections;
using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>
    /// Runs of message numbers by boot that the hub has still to be told of, each with the segment that holds its record,
    /// so that it is written anew before that segment is cleaned away. Touching runs are one.
    /// </summary>
    internal sealed class SeqRanges
    {
        private readonly ArrayList _ranges = new ArrayList();
        private readonly ArrayList _segments = new ArrayList();

        internal int Count => _ranges.Count;

        internal SeqRange Range(int index) => (SeqRange)_ranges[index]!;

        /// <summary>Adds a run, joined with those it touches; the joined run.</summary>
        internal SeqRange Add(uint boot, uint from, uint to, uint segment)
        {
            for (int i = _ranges.Count - 1; i >= 0; i--)
            {
                SeqRange old = Range(i);
                if (old.Boot == boot && old.From <= (long)to + 1 && from <= (long)old.To + 1)
                {
                    from = old.From < from ? old.From : from;
                    to = old.To > to ? old.To : to;
                    RemoveAt(i);
                }
            }

            SeqRange joined = new SeqRange(boot, from, to);
            Put(joined, segment);
            return joined;
        }

        /// <summary>Takes a run out; what lay beside it stays.</summary>
        internal void Remove(uint boot, uint from, uint to)
        {
            for (int i = _ranges.Count - 1; i >= 0; i--)
            {
                SeqRange old = Range(i);
                if (old.Boot != boot || old.From > to || old.To < from)
                {
                    continue;
                }

                uint segment = (uint)_segments[i]!;
                RemoveAt(i);
                if (old.From < from)
                {
                    Put(new SeqRange(boot, old.From, from - 1), segment);
                }

                if (old.To > to)
                {
                    Put(new SeqRange(boot, to + 1, old.To), segment);
                }
            }
        }

        /// <summary>The run of a boot that holds a number; -1 when none does.</summary>
        internal int IndexOf(uint boot, uint seq)
        {
            for (int i = 0; i < _ranges.Count; i++)
            {
                SeqRange range = Range(i);
                if (range.Boot == boot && range.From <= seq && seq <= range.To)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>A run whose record lies in a segment; -1 when there is none.</summary>
        internal int FirstIn(uint segment)
        {
            for (int i = 0; i < _segments.Count; i++)
            {
                if ((uint)_segments[i]! == segment)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Notes where the record of a run now lies.</summary>
        internal void LiesIn(int index, uint segment) => _segments[index] = segment;

        internal void RemoveAt(int index)
        {
            _ranges.RemoveAt(index);
            _segments.RemoveAt(index);
        }

        private void Put(SeqRange range, uint segment)
        {
            _ranges.Add(range);
            _segments.Add(segment);
        }
    }
}
