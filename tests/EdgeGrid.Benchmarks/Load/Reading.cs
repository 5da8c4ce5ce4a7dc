namespace EdgeGrid.Benchmarks.Load;

/// <summary>One measurement of three values, in the steps of its sensors: 0.1 °C, 0.1 % relative humidity, 1 mV.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Temperature">Tenths of a degree Celsius.</param>
/// <param name="Humidity">Tenths of a per cent.</param>
/// <param name="Supply">Millivolts.</param>
internal readonly record struct Reading(long At, int Temperature, int Humidity, int Supply);
