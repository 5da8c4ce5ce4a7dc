using System;

namespace EdgeGrid.Contracts
{
    /// <summary>
    /// Reads the one JSON grammar of the wire (RFC 8259, UTF-8) field by field, on both runtimes. It never throws on foreign
    /// input: the first thing wrong is kept in <see cref="Error"/>, after which every read yields a default.
    /// </summary>
    public sealed class JsonReader
    {
        private const int MaxDepth = 16;

        // A reason goes into logs and back to the sender: a stranger's field name must not swell it.
        private const int MaxNamed = 32;

        private readonly byte[] _json;
        private int _at;
        private int _depth;
        private bool _first;

        /// <summary>A reader at the start of a body.</summary>
        public JsonReader(byte[] json)
        {
            _json = json;
        }

        /// <summary>What was wrong first, as a short sentence for logs and dead letters; null while all is well.</summary>
        public string? Error { get; private set; }

        /// <summary>The name of the field whose value comes next.</summary>
        public string Field { get; private set; } = string.Empty;

        /// <summary>Notes what is wrong with the current field; the first note stays.</summary>
        public void Fail(string problem)
        {
            if (Error == null)
            {
                Error = Field.Length == 0 || Field.Length > MaxNamed ? problem : Field + ": " + problem;
            }
        }

        /// <summary>Notes what is wrong with the body as a whole; the first note stays.</summary>
        public void FailWhole(string problem)
        {
            Field = string.Empty;
            Fail(problem);
        }

        /// <summary>Enters the object that comes next.</summary>
        public void BeginObject() => Begin((byte)'{', "an object");

        /// <summary>Enters the array that comes next.</summary>
        public void BeginArray() => Begin((byte)'[', "an array");

        /// <summary>Steps to the next field of the current object; false at its end or after an error.</summary>
        public bool NextField()
        {
            if (!Next((byte)'}'))
            {
                return false;
            }

            if (Peek() != '"')
            {
                FailSyntax("a field name");
                return false;
            }

            Field = JsonText.Read(_json, ref _at, this);
            if (Error == null && !Take((byte)':'))
            {
                FailSyntax("':'");
            }

            return Error == null;
        }

        /// <summary>Steps to the next element of the current array; false at its end or after an error.</summary>
        public bool NextElement() => Next((byte)']');

        /// <summary>Checks that nothing follows the outermost value.</summary>
        public void End()
        {
            Peek();
            if (Error == null && _at < _json.Length)
            {
                Field = string.Empty;
                FailSyntax("the end of the body");
            }
        }

        /// <summary>Reads a text value.</summary>
        public string Text()
        {
            if (Error == null && Peek() == '"')
            {
                return JsonText.Read(_json, ref _at, this);
            }

            Fail("not a text");
            return string.Empty;
        }

        /// <summary>Reads true or false.</summary>
        public bool Bool()
        {
            byte next = Peek();
            if (next == 't' && Literal("true"))
            {
                return true;
            }

            if (next != 'f' || !Literal("false"))
            {
                Fail("neither true nor false");
            }

            return false;
        }

        /// <summary>Reads a whole number within the given bounds.</summary>
        public long Number(long min, long max)
        {
            Peek();
            long value = JsonNumber.Whole(_json, ref _at, this);
            if (Error == null && (value < min || value > max))
            {
                Fail("out of range");
            }

            return Error == null ? value : 0;
        }

        /// <summary>Reads a number in millionths, rounding half away from zero; up to ±10¹² units.</summary>
        public long Micro()
        {
            Peek();
            return JsonNumber.Micro(_json, ref _at, this);
        }

        /// <summary>Steps over a null; false when something else comes next.</summary>
        internal bool Null() => Peek() == 'n' && Literal("null");

        /// <summary>Steps over the value that comes next, whatever it is.</summary>
        public void Skip()
        {
            switch (Peek())
            {
                case (byte)'{':
                    string outer = Field;
                    BeginObject();
                    while (NextField())
                    {
                        Skip();
                    }

                    Field = outer;
                    break;
                case (byte)'[':
                    BeginArray();
                    while (NextElement())
                    {
                        Skip();
                    }

                    break;
                case (byte)'"':
                    JsonText.Read(_json, ref _at, this);
                    break;
                case (byte)'t':
                case (byte)'f':
                    Bool();
                    break;
                case (byte)'n':
                    if (!Null())
                    {
                        FailSyntax("a value");
                    }

                    break;
                default:
                    JsonNumber.Skip(_json, ref _at, this);
                    break;
            }
        }

        /// <summary>Steps over the value that comes next and hands back its bytes.</summary>
        public byte[] Raw()
        {
            Peek();
            int start = _at;
            Skip();
            byte[] raw = new byte[Error == null ? _at - start : 0];
            Array.Copy(_json, start, raw, 0, raw.Length);
            return raw;
        }

        private void Begin(byte bracket, string what)
        {
            if (!Take(bracket))
            {
                Fail("not " + what);
            }
            else if (++_depth > MaxDepth)
            {
                Fail("nested deeper than 16");
            }

            _first = true;
        }

        private bool Next(byte closing)
        {
            if (Take(closing))
            {
                _depth--;
                _first = false;
                return false;
            }

            if (!_first && !Take((byte)','))
            {
                FailSyntax("',' or the closing bracket");
            }

            _first = false;
            return Error == null;
        }

        private bool Take(byte wanted)
        {
            if (Error != null || Peek() != wanted)
            {
                return false;
            }

            _at++;
            return true;
        }

        private bool Literal(string word)
        {
            for (int i = 0; i < word.Length; i++)
            {
                if (_at + i >= _json.Length || _json[_at + i] != word[i])
                {
                    return false;
                }
            }

            _at += word.Length;
            return true;
        }

        /// <summary>The next byte that is not white space, 0 at the end or after an error; it is not taken.</summary>
        private byte Peek()
        {
            while (_at < _json.Length && (_json[_at] == ' ' || _json[_at] == '\t' || _json[_at] == '\n' || _json[_at] == '\r'))
            {
                _at++;
            }

            return Error == null && _at < _json.Length ? _json[_at] : (byte)0;
        }

        private void FailSyntax(string expected) => Fail("not JSON at byte " + FixedPoint.Whole(_at) + ", expected " + expected);
    }
}
