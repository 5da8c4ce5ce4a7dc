namespace EdgeGrid.Contracts
{
    /// <summary>One measured value in the manner of a SenML record (RFC 8428): name, UCUM unit, value.</summary>
    public sealed class Measurement
    {
        /// <summary>Air temperature at the terminal, in <see cref="Cel"/>.</summary>
        public const string AmbientTemperature = "ambientTemperature";

        /// <summary>Relative humidity at the terminal, in <see cref="Rh"/>.</summary>
        public const string AmbientHumidity = "ambientHumidity";

        /// <summary>Light at the terminal, in lx.</summary>
        public const string Illuminance = "illuminance";

        /// <summary>Supply voltage of the terminal, in <see cref="Volt"/>.</summary>
        public const string SupplyVoltage = "supplyVoltage";

        /// <summary>Degrees Celsius.</summary>
        public const string Cel = "Cel";

        /// <summary>Per cent relative humidity.</summary>
        public const string Rh = "%RH";

        /// <summary>Volts.</summary>
        public const string Volt = "V";

        /// <summary>A value without a time of its own.</summary>
        public Measurement(string name, string unit, long microValue)
            : this(name, unit, microValue, -1)
        {
        }

        /// <summary>A value.</summary>
        /// <param name="name">What was measured.</param>
        /// <param name="unit">UCUM unit.</param>
        /// <param name="microValue">Millionths of the unit.</param>
        /// <param name="at">Its own time on the message's clock, in milliseconds; -1 when it has the message's.</param>
        public Measurement(string name, string unit, long microValue, long at)
        {
            Name = name;
            Unit = unit;
            MicroValue = microValue;
            At = at;
        }

        /// <summary>What was measured.</summary>
        public string Name { get; }

        /// <summary>UCUM unit.</summary>
        public string Unit { get; }

        /// <summary>Millionths of the unit.</summary>
        public long MicroValue { get; }

        /// <summary>Its own time on the message's clock, in milliseconds; -1 when it has the message's.</summary>
        public long At { get; }

        internal void Write(JsonWriter json)
        {
            json.BeginObject();
            json.Field("n", Name);
            json.Field("u", Unit);
            json.Name("v");
            json.Micro(MicroValue);
            if (At >= 0)
            {
                json.Field("at", At);
            }

            json.EndObject();
        }

        internal static Measurement Read(JsonReader json)
        {
            string name = string.Empty;
            string unit = string.Empty;
            bool hasValue = false;
            long value = 0;
            long at = -1;
            json.BeginObject();
            while (json.NextField())
            {
                switch (json.Field)
                {
                    case "n":
                        name = json.Text();
                        break;
                    case "u":
                        unit = json.Text();
                        break;
                    case "v":
                        hasValue = true;
                        value = json.Micro();
                        break;
                    case "at":
                        at = json.Number(0, BodyReader.MaxAt);
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            if (!hasValue)
            {
                json.FailWhole("a record of 'r' has no 'v'");
            }
            else if (!KnownUnit(name, unit))
            {
                json.FailWhole("a record of 'r' is not a known name with its unit");
            }

            return new Measurement(name, unit, value, at);
        }

        private static bool KnownUnit(string name, string unit)
        {
            switch (name)
            {
                case AmbientTemperature:
                    return unit == Cel;
                case AmbientHumidity:
                    return unit == Rh;
                case Illuminance:
                    return unit == "lx";
                case SupplyVoltage:
                    return unit == Volt;
                default:
                    return false;
            }
        }
    }
}
