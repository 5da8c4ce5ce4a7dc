using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// The rotating check-in code EG1: <c>EG1:kid:PID:t:MAC</c>, where kid is the month as yyMM, PID a pseudonym of one building and
    /// one month, t the 30-second step since 1970 and MAC the first 10 bytes of an HMAC-SHA256 under a key derived from the building's.
    /// It proves presence, offline and without a database; whoever opens a terminal can forge codes of one building and one month,
    /// so it must never unlock a door.
    /// </summary>
    public sealed class CheckInToken
    {
        /// <summary>Seconds in which one code is shown.</summary>
        public const int StepSeconds = 30;

        /// <summary>Bytes of every key in the chain.</summary>
        public const int KeyLength = KeyedHash.Bytes;

        /// <summary>Characters of a month, yyMM.</summary>
        public const int KidLength = 4;

        private const int PidLength = 16;
        private const int MacBytes = 10;
        private const string Prefix = "EG1:";

        private CheckInToken(string kid, string pid, long step, string mac)
        {
            Kid = kid;
            Pid = pid;
            Step = step;
            Mac = mac;
        }

        /// <summary>The month of its key, yyMM.</summary>
        public string Kid { get; }

        /// <summary>The pseudonym, 16 upper-case hexadecimal digits.</summary>
        public string Pid { get; }

        /// <summary>The 30-second step since 1970 in which it was made.</summary>
        public long Step { get; }

        /// <summary>The check, 20 upper-case hexadecimal digits.</summary>
        public string Mac { get; }

        /// <summary>The step of a time in Unix milliseconds.</summary>
        public static long StepOf(long unixMs) => unixMs / (StepSeconds * UnixTime.Second);

        /// <summary>The building's key of a month, which only the hub can make.</summary>
        /// <param name="root">The hub's root key.</param>
        /// <param name="gridCode">The building's grid code.</param>
        /// <param name="kid">The month as yyMM; the key is derived from yyyyMM of this century.</param>
        public static byte[] ScopeKey(byte[] root, string gridCode, string kid) =>
            KeyedHash.Of(root, "EG1|scope|" + gridCode + "|20" + kid);

        /// <summary>The key in a resident's phone.</summary>
        public static byte[] HolderKey(byte[] scopeKey, string pid) => KeyedHash.Of(scopeKey, "EG1|holder|" + pid);

        /// <summary>The code to show in a step.</summary>
        public static CheckInToken Make(byte[] holderKey, string kid, string pid, long step) =>
            new CheckInToken(kid, pid, step, MacOf(holderKey, kid, pid, step));

        /// <summary>Reads the text of a code; null when it is not one. Whether its check holds is asked with <see cref="Holds"/>.</summary>
        public static CheckInToken? TryRead(string text)
        {
            string[] parts = text.Split(':');
            if (parts.Length != 5 || parts[0] != "EG1" || parts[1].Length != KidLength || !AllDigits(parts[1])
                || !IsPid(parts[2]) || !IsStep(parts[3])
                || !IsUpperHex(parts[4], 2 * MacBytes))
            {
                return null;
            }

            long step = 0;
            for (int i = 0; i < parts[3].Length; i++)
            {
                step = (step * 10) + (parts[3][i] - '0');
            }

            return new CheckInToken(parts[1], parts[2], step, parts[4]);
        }

        /// <summary>Whether a text is a pseudonym: 16 upper-case hexadecimal digits.</summary>
        public static bool IsPid(string text) => IsUpperHex(text, PidLength);

        /// <summary>Whether the check holds under the building's key of the code's month.</summary>
        public bool Holds(byte[] scopeKey) =>
            KeyedHash.Same(Encoding.UTF8.GetBytes(MacOf(HolderKey(scopeKey, Pid), Kid, Pid, Step)), Encoding.UTF8.GetBytes(Mac));

        /// <summary>The text in the QR code: 55 characters of QR's alphanumeric set until the year 2065.</summary>
        public string Text() => Prefix + Kid + ":" + Pid + ":" + FixedPoint.Whole(Step) + ":" + Mac;

        private static string MacOf(byte[] holderKey, string kid, string pid, long step) =>
            Hex.Write(KeyedHash.Of(holderKey, "EG1|" + kid + "|" + pid + "|" + FixedPoint.Whole(step)), MacBytes);

        private static bool IsUpperHex(string text, int length)
        {
            if (text.Length != length)
            {
                return false;
            }

            for (int i = 0; i < length; i++)
            {
                if (Hex.Value(text[i]) < 0 || text[i] > 'F')
                {
                    return false;
                }
            }

            return true;
        }

        // No leading zero: a code has one text only.
        private static bool IsStep(string text) =>
            text.Length > 0 && text.Length <= 12 && (text[0] != '0' || text.Length == 1) && AllDigits(text);

        private static bool AllDigits(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
