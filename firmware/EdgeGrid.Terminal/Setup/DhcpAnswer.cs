using System;

namespace EdgeGrid.Terminal.Setup
{
    /// <summary>
    /// What a network of one guest answers to DHCP (RFC 2131, options of RFC 2132): always the same address, no router and no name server, so that a
    /// phone keeps its own way to everything else. The interpreter's images have no server of their own (CONFIG_LWIP_DHCPS=n).
    /// </summary>
    internal static class DhcpAnswer
    {
        /// <summary>Seconds the guest may keep its address.</summary>
        private const int LeaseS = 600;

        private const int OwnAddressAt = 12;
        private const int YourAddressAt = 16;
        private const int OptionsAt = 240;
        private const int MessageType = 53;
        private const int Discover = 1;
        private const int Offer = 2;
        private const int Request = 3;
        private const int Ack = 5;
        private const int Nak = 6;
        private static readonly byte[] Cookie = new byte[] { 99, 130, 83, 99 };

        /// <summary>The answer, to be broadcast; null when none is due: it is no request, or one to another server.</summary>
        /// <param name="message">What came.</param>
        /// <param name="count">Bytes of it.</param>
        /// <param name="server">This server's address, four bytes.</param>
        /// <param name="guest">The guest's, in the same network of 254.</param>
        internal static byte[]? Of(byte[] message, int count, byte[] server, byte[] guest)
        {
            if (count < OptionsAt || message[0] != 1 || !Same(message, OptionsAt - Cookie.Length, Cookie))
            {
                return null;
            }

            int typeAt = Find(message, count, MessageType, 1);
            int type = typeAt < 0 ? 0 : message[typeAt];
            int serverAt = Find(message, count, 54, 4);
            if ((type != Discover && type != Request) || (serverAt >= 0 && !Same(message, serverAt, server)))
            {
                return null;
            }

            return type == Discover ? Write(message, Offer, server, guest) : Write(message, Wants(message, count, guest) ? Ack : Nak, server, guest);
        }

        /// <summary>Whether the guest asks for the address that it can have: as an option, or, to renew it, as its own.</summary>
        private static bool Wants(byte[] message, int count, byte[] guest)
        {
            int askedAt = Find(message, count, 50, 4);
            return Same(message, askedAt >= 0 ? askedAt : OwnAddressAt, guest);
        }

        private static byte[] Write(byte[] message, int type, byte[] server, byte[] guest)
        {
            byte[] answer = new byte[OptionsAt + 22];
            Array.Copy(message, 0, answer, 0, OptionsAt);
            answer[0] = 2;
            Array.Clear(answer, 8, 2);
            Array.Clear(answer, OwnAddressAt, type == Ack ? 0 : 4);
            Array.Clear(answer, YourAddressAt, 12);
            Array.Clear(answer, 44, OptionsAt - Cookie.Length - 44);
            int at = Put(answer, OptionsAt, MessageType, new byte[] { (byte)type });
            at = Put(answer, at, 54, server);
            if (type != Nak)
            {
                Array.Copy(guest, 0, answer, YourAddressAt, guest.Length);
                at = Put(answer, at, 51, new byte[] { 0, 0, LeaseS >> 8, LeaseS & 0xFF });
                at = Put(answer, at, 1, new byte[] { 255, 255, 255, 0 });
            }

            answer[at] = 255;
            return answer;
        }

        private static int Put(byte[] answer, int at, int code, byte[] value)
        {
            answer[at] = (byte)code;
            answer[at + 1] = (byte)value.Length;
            Array.Copy(value, 0, answer, at + 2, value.Length);
            return at + 2 + value.Length;
        }

        /// <summary>Where an option's value begins; -1 when it is not there with that length.</summary>
        private static int Find(byte[] message, int count, int code, int length)
        {
            for (int at = OptionsAt; at < count && message[at] != 255;)
            {
                if (message[at] == 0)
                {
                    at++;
                    continue;
                }

                if (at + 1 >= count || at + 2 + message[at + 1] > count)
                {
                    return -1;
                }

                if (message[at] == code)
                {
                    return message[at + 1] == length ? at + 2 : -1;
                }

                at += 2 + message[at + 1];
            }

            return -1;
        }

        private static bool Same(byte[] bytes, int at, byte[] other)
        {
            for (int i = 0; i < other.Length; i++)
            {
                if (bytes[at + i] != other[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
