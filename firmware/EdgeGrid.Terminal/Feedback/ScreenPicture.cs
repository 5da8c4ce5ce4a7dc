using System;

namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>
    /// The screen, 128 × 64 dots in the order of an SSD1306: eight stripes of 128 bytes, a byte is eight dots below each other, the
    /// highest in bit 0. Four rows of eight Chinese characters, or sixteen of ASCII; what has no dots of its own shows as a box.
    /// </summary>
    internal sealed class ScreenPicture
    {
        internal const int Width = 128;
        internal const int Stripes = 8;

        private const int CellHeight = 16;
        private const int HanWidth = 16;
        private const int AsciiWidth = 8;
        private const int Rows = Stripes * 8 / CellHeight;

        private readonly byte[] _dots = new byte[Width * Stripes];

        /// <summary>What stands there now, stripe by stripe.</summary>
        internal byte[] Dots => _dots;

        /// <summary>Draws a face: the title, then the text, and at the bottom, which they leave free for it, the advice.</summary>
        internal void Draw(BeaconFace face)
        {
            Array.Clear(_dots, 0, _dots.Length);
            int forAdvice = RowsFor(face.Advice);
            int row = Write(face.Title, 0, Rows - forAdvice);
            Write(face.Text, row, Rows - forAdvice);
            Write(face.Advice, Rows - forAdvice, Rows);
        }

        private static int RowsFor(string text)
        {
            int rows = text.Length == 0 ? 0 : 1;
            int x = 0;
            for (int i = 0; i < text.Length; i++)
            {
                int width = IsAscii(text[i]) ? AsciiWidth : HanWidth;
                rows += x + width > Width ? 1 : 0;
                x = x + width > Width ? width : x + width;
            }

            return rows;
        }

        private static bool IsAscii(char c) => c >= AsciiGlyphs.First && c <= AsciiGlyphs.Last;

        /// <summary>Writes from a row on and breaks at the edge; what does not fit before the last row is left out. The next free row.</summary>
        private int Write(string text, int row, int endRow)
        {
            if (text.Length == 0)
            {
                return row;
            }

            byte[]? ascii = null;
            int x = 0;
            for (int i = 0; i < text.Length && row < endRow; i++)
            {
                bool narrow = IsAscii(text[i]);
                int width = narrow ? AsciiWidth : HanWidth;
                if (x + width > Width)
                {
                    x = 0;
                    row++;
                    if (row == endRow)
                    {
                        return row;
                    }
                }

                if (narrow)
                {
                    ascii = ascii ?? AsciiGlyphs.Dots();
                    Put(ascii, (text[i] - AsciiGlyphs.First) * AsciiGlyphs.Bytes, width, x, row);
                }
                else
                {
                    PutHan(text[i], x, row);
                }

                x += width;
            }

            return row < endRow ? row + 1 : row;
        }

        private void PutHan(char c, int x, int row)
        {
            int at = Find(c);
            if (at < 0)
            {
                Put(Box(), 0, HanWidth, x, row);
            }
            else
            {
                Put(HanGlyphs.Page(at / HanGlyphs.OnPage), at % HanGlyphs.OnPage * HanGlyphs.Bytes, HanWidth, x, row);
            }
        }

        private static int Find(char c)
        {
            int low = 0;
            int high = HanGlyphs.All.Length - 1;
            while (low <= high)
            {
                int middle = (low + high) / 2;
                char there = HanGlyphs.All[middle];
                if (there == c)
                {
                    return middle;
                }

                low = there < c ? middle + 1 : low;
                high = there < c ? high : middle - 1;
            }

            return -1;
        }

        private static byte[] Box()
        {
            byte[] box = new byte[HanGlyphs.Bytes];
            for (int y = 2; y < 14; y++)
            {
                bool edge = y == 2 || y == 13;
                box[y * 2] = edge ? (byte)0x3F : (byte)0x20;
                box[(y * 2) + 1] = edge ? (byte)0xFC : (byte)0x04;
            }

            return box;
        }

        /// <summary>Rows of dots with the left one in the highest bit become columns with the upper one in the lowest.</summary>
        private void Put(byte[] rows, int from, int width, int x, int row)
        {
            int bytesInRow = width / 8;
            for (int dy = 0; dy < CellHeight; dy++)
            {
                int y = (row * CellHeight) + dy;
                for (int dx = 0; dx < width; dx++)
                {
                    int dots = rows[from + (dy * bytesInRow) + (dx / 8)];
                    if ((dots & (0x80 >> (dx % 8))) != 0)
                    {
                        _dots[(y / 8 * Width) + x + dx] |= (byte)(1 << (y % 8));
                    }
                }
            }
        }
    }
}
