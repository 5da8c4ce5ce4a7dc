namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The unified code of a grid: 6, 9, 12, 15 or 17 digits for county (GB/T 2260), street, community, grid (DB11 单元网格) and micro grid.
    /// The parent is the prefix; there is no check digit in the code, only on what is printed.
    /// </summary>
    public sealed class GridCode
    {
        /// <summary>Not 6, 9, 12, 15 or 17 characters.</summary>
        public const string WrongLength = "GRID_LEN";

        /// <summary>A character that is no ASCII digit, or a leading zero.</summary>
        public const string WrongCharacter = "GRID_CHAR";

        /// <summary>A county the deployment does not serve.</summary>
        public const string WrongCounty = "GRID_COUNTY";

        /// <summary>A level that is all zeros: reserved for "not subdivided".</summary>
        public const string ZeroSegment = "GRID_ZERO_SEGMENT";

        private static readonly int[] Lengths = new int[] { 6, 9, 12, 15, 17 };

        private GridCode(string text, int level)
        {
            Text = text;
            Level = level;
        }

        /// <summary>The digits.</summary>
        public string Text { get; }

        /// <summary>1 county, 2 street, 3 community, 4 grid, 5 micro grid.</summary>
        public int Level { get; }

        /// <summary>The digits by level with slashes between, as they stand in a topic.</summary>
        public string Path
        {
            get
            {
                string path = Text.Substring(0, Lengths[0]);
                for (int i = 1; i < Level; i++)
                {
                    path += "/" + Text.Substring(Lengths[i - 1], Lengths[i] - Lengths[i - 1]);
                }

                return path;
            }
        }

        /// <summary>Reads a code of a deployment; null and an error code when it is not one.</summary>
        /// <param name="text">The digits.</param>
        /// <param name="counties">The counties the deployment serves; null accepts any.</param>
        /// <param name="error">The first of the checks that failed, in the order length, characters, county, zero segment.</param>
        public static GridCode? TryRead(string text, string[]? counties, out string error)
        {
            error = string.Empty;
            int level = LevelOf(text.Length);
            if (level == 0)
            {
                error = WrongLength;
            }
            else if (!IsNumber(text))
            {
                error = WrongCharacter;
            }
            else if (counties != null && !Contains(counties, text.Substring(0, Lengths[0])))
            {
                error = WrongCounty;
            }
            else if (HasZeroSegment(text, level))
            {
                error = ZeroSegment;
            }

            return error.Length == 0 ? new GridCode(text, level) : null;
        }

        /// <summary>Reads a code that was checked before, of any county; throws when it is none, for that is a bug of ours.</summary>
        public static GridCode Parse(string text) =>
            TryRead(text, null, out string error) ?? throw new System.ArgumentException(error + ": " + text);

        /// <summary>The code of the same place at a higher level (a smaller number); itself at its own.</summary>
        public GridCode At(int level) => level >= Level ? this : new GridCode(Text.Substring(0, Lengths[level - 1]), level);

        /// <summary>Whether the other grid is this one or lies within it.</summary>
        public bool Covers(GridCode other) => Ordinal.StartsWith(other.Text, Text);

        /// <summary>The digit that is printed behind the code after a dash (ISO 7064 MOD 11,10), so that a typing error shows.</summary>
        public char CheckDigit()
        {
            int product = 10;
            for (int i = 0; i < Text.Length; i++)
            {
                int sum = (product + (Text[i] - '0')) % 10;
                product = (sum == 0 ? 10 : sum) * 2 % 11;
            }

            return (char)('0' + ((11 - product) % 10));
        }

        /// <inheritdoc />
        public override string ToString() => Text;

        private static int LevelOf(int length)
        {
            for (int i = 0; i < Lengths.Length; i++)
            {
                if (Lengths[i] == length)
                {
                    return i + 1;
                }
            }

            return 0;
        }

        private static bool IsNumber(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                {
                    return false;
                }
            }

            return text[0] != '0';
        }

        private static bool Contains(string[] counties, string county)
        {
            for (int i = 0; i < counties.Length; i++)
            {
                if (counties[i] == county)
                {
                    return true;
                }
            }

            return false;
        }

        private static bool HasZeroSegment(string text, int level)
        {
            for (int i = 1; i < level; i++)
            {
                bool zero = true;
                for (int at = Lengths[i - 1]; at < Lengths[i]; at++)
                {
                    zero = zero && text[at] == '0';
                }

                if (zero)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
