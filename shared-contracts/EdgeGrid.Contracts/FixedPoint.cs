namespace EdgeGrid.Contracts
{
    /// <summary>
    /// Whole numbers and millionths as decimal text, by integer maths alone: the two runtimes format floats differently,
    /// so neither is asked to.
    /// </summary>
    public static class FixedPoint
    {
        /// <summary>Millionths in one unit.</summary>
        public const long One = 1000000;

        /// <summary>The decimal text of a whole number.</summary>
        public static string Whole(long value)
        {
            if (value == 0)
            {
                return "0";
            }

            char[] digits = new char[20];
            int at = digits.Length;

            // Counting down from the negative side keeps long.MinValue representable.
            long rest = value > 0 ? -value : value;
            while (rest != 0)
            {
                digits[--at] = (char)('0' - (rest % 10));
                rest /= 10;
            }

            if (value < 0)
            {
                digits[--at] = '-';
            }

            return new string(digits, at, digits.Length - at);
        }

        /// <summary>The shortest decimal text of a number given in millionths: 22400000 is "22.4", -500000 is "-0.5".</summary>
        public static string Text(long millionths)
        {
            long whole = millionths / One;
            long rest = millionths % One;
            if (rest == 0)
            {
                return Whole(whole);
            }

            if (rest < 0)
            {
                rest = -rest;
            }

            string fraction = Whole(One + rest).Substring(1);
            int end = fraction.Length;
            while (fraction[end - 1] == '0')
            {
                end--;
            }

            string sign = millionths < 0 && whole == 0 ? "-" : string.Empty;
            return sign + Whole(whole) + "." + fraction.Substring(0, end);
        }
    }
}
