using System.Collections;
using EdgeGrid.Contracts;
using EdgeGrid.Terminal.Flash;

namespace EdgeGrid.Terminal.Outbox
{
    /// <summary>
    /// The outbox's files: frames are appended to the newest, whole files go from the oldest end. After a start, or after an append
    /// that found no room, a new file is begun, so that nothing ever follows a torn frame.
    /// </summary>
    internal sealed class SegmentLog
    {
        /// <summary>A segment takes no more frames beyond this.</summary>
        internal const int SegmentBytes = 8192;

        /// <summary>What a file system takes for a small file.</summary>
        private const int Block = 4096;

        private const string Prefix = "outbox-";

        private readonly IFlashStore _flash;
        private readonly ArrayList _segments = new ArrayList();
        private bool _open;

        internal SegmentLog(IFlashStore flash)
        {
            _flash = flash;
            string[] names = flash.List();
            for (int i = 0; i < names.Length; i++)
            {
                if (Ordinal.StartsWith(names[i], Prefix))
                {
                    Insert(new Segment(NumberOf(names[i]), flash.Length(names[i])));
                }
            }
        }

        internal int Count => _segments.Count;

        internal uint Oldest => At(0).Number;

        internal uint Newest => _segments.Count == 0 ? 0 : At(_segments.Count - 1).Number;

        /// <summary>Bytes the segments take, each rounded up to whole blocks.</summary>
        internal long Charged
        {
            get
            {
                long sum = 0;
                for (int i = 0; i < _segments.Count; i++)
                {
                    sum += (At(i).Length + Block - 1) / Block * Block;
                }

                return sum;
            }
        }

        internal uint Number(int index) => At(index).Number;

        /// <summary>Appends a frame to the newest segment; its place there, or -1 when there is no room.</summary>
        internal int Append(byte kind, byte[] payload)
        {
            byte[] frame = Frame.Of(kind, payload);
            if (!_open || At(_segments.Count - 1).Length + frame.Length > SegmentBytes)
            {
                _segments.Add(new Segment(Newest + 1, 0));
                _open = true;
            }

            Segment newest = At(_segments.Count - 1);
            int offset = newest.Length;
            if (_flash.Append(Name(newest.Number), frame, frame.Length))
            {
                newest.Length += frame.Length;
                return offset;
            }

            _open = false;
            newest.Length = _flash.Length(Name(newest.Number));
            if (newest.Length == 0)
            {
                _segments.RemoveAt(_segments.Count - 1);
            }

            return -1;
        }

        internal FrameReader Read(uint number) => new FrameReader(_flash, Name(number));

        /// <summary>The payload at a known place; null when the medium lost it.</summary>
        internal byte[]? ReadAt(uint number, int offset, int length) => FrameReader.ReadAt(_flash, Name(number), offset, length);

        /// <summary>Makes the next append begin a new segment.</summary>
        internal void Close() => _open = false;

        internal void DeleteOldest()
        {
            _flash.Delete(Name(Oldest));
            _segments.RemoveAt(0);
            _open = _open && _segments.Count > 0;
        }

        private static string Name(uint number) => Prefix + FixedPoint.Whole(number);

        private static uint NumberOf(string name)
        {
            uint number = 0;
            for (int i = Prefix.Length; i < name.Length; i++)
            {
                number = (number * 10) + (uint)(name[i] - '0');
            }

            return number;
        }

        private Segment At(int index) => (Segment)_segments[index]!;

        private void Insert(Segment segment)
        {
            int at = _segments.Count;
            while (at > 0 && At(at - 1).Number > segment.Number)
            {
                at--;
            }

            _segments.Insert(at, segment);
        }

        private sealed class Segment
        {
            internal Segment(uint number, int length)
            {
                Number = number;
                Length = length;
            }

            internal uint Number { get; }

            internal int Length { get; set; }
        }
    }
}
