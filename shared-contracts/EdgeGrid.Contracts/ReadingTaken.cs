using System.Collections;

namespace EdgeGrid.Contracts
{
    /// <summary>The terminal measured its surroundings (stream <c>reading</c>).</summary>
    public sealed class ReadingTaken
    {
        /// <summary>A reading.</summary>
        /// <param name="head">Identity and time.</param>
        /// <param name="records">At least one value.</param>
        public ReadingTaken(MessageHead head, Measurement[] records)
        {
            Head = head;
            Records = records;
        }

        /// <summary>Identity and time.</summary>
        public MessageHead Head { get; }

        /// <summary>The values, at least one.</summary>
        public Measurement[] Records { get; }

        /// <summary>The body as it crosses the wire.</summary>
        public byte[] Write()
        {
            JsonWriter json = MessageHead.Begin(Head);
            json.Name("r");
            json.BeginArray();
            for (int i = 0; i < Records.Length; i++)
            {
                Records[i].Write(json);
            }

            json.EndArray();
            json.EndObject();
            return json.ToArray();
        }

        /// <summary>Reads a body; null and a reason when it is not one.</summary>
        public static ReadingTaken? TryRead(byte[] body, out string reason)
        {
            BodyReader reader = new BodyReader(body, BodyReader.WholeHead);
            JsonReader json = reader.Json;
            ArrayList records = new ArrayList();
            while (reader.NextField())
            {
                if (json.Field != "r")
                {
                    json.Skip();
                    continue;
                }

                records.Clear();
                json.BeginArray();
                while (json.NextElement())
                {
                    records.Add(Measurement.Read(json));
                }
            }

            reader.Require(records.Count > 0, "r");
            if (!reader.Finish(out reason))
            {
                return null;
            }

            Measurement[] read = new Measurement[records.Count];
            for (int i = 0; i < read.Length; i++)
            {
                read[i] = (Measurement)records[i]!;
            }

            return new ReadingTaken(reader.Head, read);
        }
    }
}
