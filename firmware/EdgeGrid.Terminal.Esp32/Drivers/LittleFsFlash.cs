using System.Collections;
using System.IO;

namespace EdgeGrid.Terminal.Esp32.Drivers
{
    /// <summary>
    /// Files on the internal littlefs drive. Each append opens and closes its file: on this board only closing writes through
    /// (nf-interpreter, targets/ESP32/_littlefs/littlefs_FS_Driver.cpp), and littlefs then shows either the file before or the file after.
    /// </summary>
    internal sealed class LittleFsFlash : IFlashStore
    {
        /// <summary>The folder of what the terminal keeps.</summary>
        internal const string Kept = "I:\\edgegrid";

        /// <summary>The folder of programs that came over the network.</summary>
        internal const string Programs = "I:\\programs";

        /// <summary>Littlefs gives a file whole blocks; what a small file saves is not counted on.</summary>
        private const int Block = 4096;

        private readonly string _folder;
        private readonly long _room;
        private readonly Hashtable _lengths = new Hashtable();

        /// <summary>Looks at what is there.</summary>
        /// <param name="folder">One of the folders above.</param>
        /// <param name="room">Bytes of the drive that are ours: it holds the board's network settings too, and littlefs copies a block to change it.</param>
        internal LittleFsFlash(string folder, long room)
        {
            _folder = folder;
            _room = room;
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
            }

            foreach (string path in Directory.GetFiles(folder))
            {
                using (FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read))
                {
                    _lengths[path.Substring(folder.Length + 1)] = (int)file.Length;
                }
            }
        }

        public long Free
        {
            get
            {
                long taken = 0;
                foreach (object length in _lengths.Values)
                {
                    taken += Blocks((int)length);
                }

                return _room > taken ? _room - taken : 0;
            }
        }

        public string[] List()
        {
            string[] names = new string[_lengths.Count];
            _lengths.Keys.CopyTo(names, 0);
            return names;
        }

        public int Length(string name) => _lengths.Contains(name) ? (int)_lengths[name]! : 0;

        public int Read(string name, int offset, byte[] buffer, int count)
        {
            if (!_lengths.Contains(name))
            {
                return 0;
            }

            using (FileStream file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read))
            {
                file.Seek(offset, SeekOrigin.Begin);
                return file.Read(buffer, 0, count);
            }
        }

        public bool Append(string name, byte[] bytes, int count)
        {
            int length = Length(name);
            if (Blocks(length + count) - Blocks(length) > Free)
            {
                return false;
            }

            using (FileStream file = new FileStream(PathOf(name), FileMode.Append, FileAccess.Write))
            {
                file.Write(bytes, 0, count);
            }

            _lengths[name] = length + count;
            return true;
        }

        public void Delete(string name)
        {
            if (_lengths.Contains(name))
            {
                _lengths.Remove(name);
                File.Delete(PathOf(name));
            }
        }

        private static long Blocks(int length) => (length + Block - 1) / Block * Block;

        private string PathOf(string name) => _folder + "\\" + name;
    }
}
