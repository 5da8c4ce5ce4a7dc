namespace EdgeGrid.Contracts
{
    /// <summary>Reads JSON numbers by integer maths alone, for <see cref="JsonReader"/>.</summary>
    internal static class JsonNumber
    {
        private const long MaxMicro = 1000000000000 * FixedPoint.One;

        private const long TooMuch = long.MaxValue;

        // Longer exponents than any body has digits: beyond, the sign alone decides between out of range and nothing left.
        private const int MaxExponent = 100000000;

        /// <summary>Reads a whole number of 64 bits; a fraction or an exponent is an error.</summary>
        internal static long Whole(byte[] json, ref int at, JsonReader reader)
        {
            int start = at;
            Skip(json, ref at, reader);
            if (reader.Error != null)
            {
                return 0;
            }

            bool negative = json[start] == '-';

            // Counting down from the negative side keeps long.MinValue representable.
            long value = 0;
            for (int i = negative ? start + 1 : start; i < at; i++)
            {
                int digit = json[i] - '0';
                if (digit < 0 || digit > 9)
                {
                    reader.Fail("not a whole number");
                    return 0;
                }

                if (value < (long.MinValue + digit) / 10)
                {
                    reader.Fail("out of range");
                    return 0;
                }

                value = (value * 10) - digit;
            }

            if (!negative && value == long.MinValue)
            {
                reader.Fail("out of range");
                return 0;
            }

            return negative ? value : -value;
        }

        /// <summary>Reads any number in millionths; what is smaller rounds half away from zero.</summary>
        internal static long Micro(byte[] json, ref int at, JsonReader reader)
        {
            int start = at;
            Skip(json, ref at, reader);
            if (reader.Error != null)
            {
                return 0;
            }

            bool negative = json[start] == '-';
            int first = negative ? start + 1 : start;
            long value = Millionths(json, first, at, Place(json, first, at));
            if (value > MaxMicro)
            {
                reader.Fail("out of range");
                return 0;
            }

            return negative ? -value : value;
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

        /// <summary>The value of the digits, the first of which stands for 10^place millionths; <see cref="TooMuch"/> when it is.</summary>
        private static long Millionths(byte[] json, int at, int end, int place)
        {
            long value = 0;
            for (; at < end && json[at] != 'e' && json[at] != 'E' && place >= -1; at++)
            {
                if (json[at] == '.')
                {
                    continue;
                }

                int digit = json[at] - '0';
                if (place < 0)
                {
                    value += digit >= 5 ? 1 : 0;
                }
                else if (value > MaxMicro / 10)
                {
                    return TooMuch;
                }
                else
                {
                    value = (value * 10) + digit;
                }

                place--;
            }

            // Zeros that the exponent stands for.
            for (; place >= 0 && value != 0; place--)
            {
                if (value > MaxMicro / 10)
                {
                    return TooMuch;
                }

                value *= 10;
            }

            return value;
        }

        /// <summary>The power of ten of the first digit, counted from the millionths.</summary>
        private static int Place(byte[] json, int from, int to)
        {
            int i = from;
            while (i < to && json[i] >= '0' && json[i] <= '9')
            {
                i++;
            }

            int place = i - from - 1 + 6;
            while (i < to && json[i] != 'e' && json[i] != 'E')
            {
                i++;
            }

            return i < to ? place + Exponent(json, i + 1, to) : place;
        }

        private static int Exponent(byte[] json, int from, int to)
        {
            bool negative = json[from] == '-';
            int exponent = 0;
            for (int i = json[from] == '+' || negative ? from + 1 : from; i < to && exponent < MaxExponent; i++)
            {
                exponent = (exponent * 10) + (json[i] - '0');
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
