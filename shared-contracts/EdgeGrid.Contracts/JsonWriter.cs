using System;
using System.Text;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// Writes the one JSON grammar of the wire (RFC 8259, UTF-8) into a growing buffer, on both runtimes.
    /// Numbers are whole, or fixed-point in millionths: no float ever reaches the wire.
    /// </summary>
    public sealed class JsonWriter
    {
        private byte[] _buffer = new byte[256];
        private int _length;
        private bool _comma;

        /// <summary>Opens an object, as a value.</summary>
        public void BeginObject() => Open('{');

        /// <summary>Closes the innermost object.</summary>
        public void EndObject() => Close('}');

        /// <summary>Opens an array, as a value.</summary>
        public void BeginArray() => Open('[');

        /// <summary>Closes the innermost array.</summary>
        public void EndArray() => Close(']');

        /// <summary>Writes a field's name; its value follows.</summary>
        public void Name(string name)
        {
            Text(name);
            Put((byte)':');
            _comma = false;
        }

        /// <summary>Writes a text value, escaped.</summary>
        public void Text(string value)
        {
            Separate();
            Put((byte)'"');
            byte[] utf8 = Encoding.UTF8.GetBytes(value);
            for (int i = 0; i < utf8.Length; i++)
            {
                Escape(utf8[i]);
            }

            Put((byte)'"');
        }

        /// <summary>Writes a whole number.</summary>
        public void Number(long value)
        {
            Separate();
            Ascii(FixedPoint.Whole(value));
        }

        /// <summary>Writes a fixed-point number given in millionths, without trailing zeros: 22400000 is 22.4.</summary>
        public void Micro(long millionths)
        {
            Separate();
            Ascii(FixedPoint.Text(millionths));
        }

        /// <summary>Writes true or false.</summary>
        public void Bool(bool value)
        {
            Separate();
            Ascii(value ? "true" : "false");
        }

        /// <summary>Writes a value that is JSON already.</summary>
        public void Raw(byte[] json)
        {
            Separate();
            for (int i = 0; i < json.Length; i++)
            {
                Put(json[i]);
            }
        }

        /// <summary>Writes a text field.</summary>
        public void Field(string name, string value)
        {
            Name(name);
            Text(value);
        }

        /// <summary>Writes a whole-number field.</summary>
        public void Field(string name, long value)
        {
            Name(name);
            Number(value);
        }

        /// <summary>The bytes written so far, as an array of their own.</summary>
        public byte[] ToArray()
        {
            byte[] written = new byte[_length];
            Array.Copy(_buffer, 0, written, 0, _length);
            return written;
        }

        private void Open(char bracket)
        {
            Separate();
            Put((byte)bracket);
            _comma = false;
        }

        private void Close(char bracket)
        {
            Put((byte)bracket);
            _comma = true;
        }

        private void Separate()
        {
            if (_comma)
            {
                Put((byte)',');
            }

            _comma = true;
        }

        private void Escape(byte b)
        {
            if (b == (byte)'"' || b == (byte)'\\')
            {
                Put((byte)'\\');
                Put(b);
            }
            else if (b < 0x20)
            {
                Ascii("\\u00");
                Put((byte)Hex.Digit(b >> 4));
                Put((byte)Hex.Digit(b & 0x0F));
            }
            else
            {
                Put(b);
            }
        }

        private void Ascii(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Put((byte)text[i]);
            }
        }

        private void Put(byte b)
        {
            if (_length == _buffer.Length)
            {
                byte[] larger = new byte[_buffer.Length * 2];
                Array.Copy(_buffer, 0, larger, 0, _length);
                _buffer = larger;
            }

            _buffer[_length++] = b;
        }
    }
}
