// Mirrors System.Convert of nanoframework/CoreLibrary 1.17. Signatures only, no runtime: nothing here ever runs.
namespace System
{
    public static class Convert
    {
        public static extern byte ToByte(string value, int fromBase = 10);
        public static extern short ToInt16(string value, int fromBase = 10);
        public static extern ushort ToUInt16(string value, int fromBase = 10);
        public static extern int ToInt32(string value, int fromBase = 10);
        public static extern uint ToUInt32(string value, int fromBase = 10);
        public static extern long ToInt64(string value, int fromBase = 10);
        public static extern ulong ToUInt64(string value, int fromBase = 10);
        public static extern string ToBase64String(byte[] inArray);
        public static extern string ToBase64String(byte[] inArray, int offset, int length);
        public static extern byte[] FromBase64String(string inString);
        public static extern byte[] FromBase64CharArray(char[] inArray, int offset, int length);
    }
}
