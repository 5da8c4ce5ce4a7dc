namespace EdgeGrid.Contracts
{
    /// <summary>Reads JSON numbers by integer maths alone, for <see cref="JsonReader"/>.</summary>
    internal static class JsonNumber
    {
        // 18 digits always fit into a long; more are more precision than any sensor has.
        private const int MaxDigits = 18;
        private const long MaxMicro = 1000000000000 * FixedPoint.One;

        /// <summary>Reads a whole number; a fraction or an exponent is an error.</summary>
        internal static long Whole(byte[] json, ref int at, JsonReader reader)
        {
            int start = at;
            long digits = Scan(json, ref at, reader, out int scale, out bool plain);
            if (reader.Error == null && (!plain || scale != 0))
            {
                reader.Fail(at == start ? "not a number" : "not a whole number");
            }

            return digits;
        }

        /// <summary>Reads any number, in millionths.</summary>
        internal static long Micro(byte[] json, ref int at, JsonReader reader)
        {
            long value = Scan(json, ref at, reader, out int scale, out _);
            scale += 6;
            for (; scale > 0 && value != 0 && reader.Error == null; scale--)
            {
                if (value > MaxMicro / 10 || value < -MaxMicro / 10)
                {
                    reader.Fail("out of range");
                }
                else
                {
                    value *= 10;
                }
            }

            // Everything but the last digit is cut off; the last one rounds half away from zero.
            for (; scale < -1 && value != 0; scale++)
            {
                value /= 10;
            }

            if (scale == -1)
            {
                value = (value + (value < 0 ? -5 : 5)) / 10;
            }

            if (reader.Error == null && (value > MaxMicro || value < -MaxMicro))
            {
                reader.Fail("out of range");
            }

            return reader.Error == null ? value : 0;
        }

        /// <summary>Steps over a number of any size.</summary>
        internal static void Skip(byte[] json, ref int at, JsonReader reader)
        {
            int start = at;
            Take(json, ref at, '-');
            bool wellFormed = Integer(json, ref at);
            if (wellFormed && Take(json, ref at, '.'))
            {
                wellFormed = Digits(json, ref at) > 0;
            }

            if (wellFormed && (Take(json, ref at, 'e') || Take(json, ref at, 'E')))
            {
                if (!Take(json, ref at, '+'))
                {
                    Take(json, ref at, '-');
                }

                wellFormed = Digits(json, ref at) > 0;
            }

            if (!wellFormed)
            {
                at = start;
                reader.Fail("not a number");
            }
        }

        /// <summary>The digits as a whole number that stands for digits × 10^scale; plain when written without '.' and 'e'.</summary>
        private static long Scan(byte[] json, ref int at, JsonReader reader, out int scale, out bool plain)
        {
            scale = 0;
            plain = true;
            int start = at;
            Skip(json, ref at, reader);
            if (reader.Error != null)
            {
                return 0;
            }

            bool negative = json[start] == '-';
            long value = 0;
            int taken = 0;
            int i = negative ? start + 1 : start;
            for (; i < at && json[i] != 'e' && json[i] != 'E'; i++)
            {
                if (json[i] == '.')
                {
                    plain = false;
                    continue;
                }

                if (taken < MaxDigits)
                {
                    value = (value * 10) + (json[i] - '0');
                    taken += value == 0 ? 0 : 1;
                    scale -= plain ? 0 : 1;
                }
                else if (plain)
                {
                    scale++;
                }
            }

            if (i < at)
            {
                plain = false;
                scale += Exponent(json, i + 1, at);
            }

            return negative ? -value : value;
        }

        private static int Exponent(byte[] json, int from, int to)
        {
            bool negative = json[from] == '-';
            int exponent = 0;
            for (int i = json[from] == '+' || negative ? from + 1 : from; i < to; i++)
            {
                // Beyond three digits the sign alone decides: out of range, or nothing left.
                exponent = exponent > 999 ? exponent : (exponent * 10) + (json[i] - '0');
            }

            return negative ? -exponent : exponent;
        }

        private static bool Integer(byte[] json, ref int at)
        {
            // RFC 8259: no leading zeros.
            return Take(json, ref at, '0') || Digits(json, ref at) > 0;
        }

        private static int Digits(byte[] json, ref int at)
        {
            int start = at;
            while (at < json.Length && json[at] >= '0' && json[at] <= '9')
            {
                at++;
            }

            return at - start;
        }

        private static bool Take(byte[] json, ref int at, char wanted)
        {
            if (at >= json.Length || json[at] != wanted)
            {
                return false;
            }

            at++;
            return true;
        }
    }
}
