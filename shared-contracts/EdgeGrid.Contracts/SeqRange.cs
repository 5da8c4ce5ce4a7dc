using System.Collections;

namespace EdgeGrid.Contracts
{
    /// <summary>A run of message numbers of one boot, as <c>gone</c> (dropped on purpose) and <c>ended</c> (a boot's last) carry it in a status.</summary>
    public sealed class SeqRange
    {
        /// <summary>A run, both ends included.</summary>
        public SeqRange(uint boot, uint from, uint to)
        {
            Boot = boot;
            From = from;
            To = to;
        }

        /// <summary>The boot they belong to.</summary>
        public uint Boot { get; }

        /// <summary>The first number.</summary>
        public uint From { get; }

        /// <summary>The last number; 0 of a boot that sent nothing.</summary>
        public uint To { get; }

        /// <summary>Writes <c>[[boot, from, to], …]</c>, or <c>[[boot, last], …]</c> when only the last number matters.</summary>
        internal static void WriteAll(JsonWriter json, SeqRange[] ranges, bool withFrom)
        {
            json.BeginArray();
            for (int i = 0; i < ranges.Length; i++)
            {
                json.BeginArray();
                json.Number(ranges[i].Boot);
                if (withFrom)
                {
                    json.Number(ranges[i].From);
                }

                json.Number(ranges[i].To);
                json.EndArray();
            }

            json.EndArray();
        }

        /// <summary>Reads what <see cref="WriteAll"/> wrote.</summary>
        internal static SeqRange[] ReadAll(JsonReader json, bool withFrom)
        {
            ArrayList read = new ArrayList();
            int wanted = withFrom ? 3 : 2;
            json.BeginArray();
            while (json.NextElement())
            {
                uint[] numbers = new uint[3];
                int count = 0;
                json.BeginArray();
                while (json.NextElement())
                {
                    uint number = (uint)json.Number(0, uint.MaxValue);
                    if (count < wanted)
                    {
                        numbers[count] = number;
                    }

                    count++;
                }

                uint last = numbers[wanted - 1];
                uint first = withFrom ? numbers[1] : 1;
                if (json.Error == null && (count != wanted || (withFrom && first > last)))
                {
                    json.Fail("not a list of [boot, " + (withFrom ? "from, to]" : "last]"));
                }

                read.Add(new SeqRange(numbers[0], first, last));
            }

            SeqRange[] ranges = new SeqRange[read.Count];
            for (int i = 0; i < ranges.Length; i++)
            {
                ranges[i] = (SeqRange)read[i]!;
            }

            return ranges;
        }
    }
}
