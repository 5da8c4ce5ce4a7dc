using System.CommandLine;
using EdgeGrid.Benchmarks;
using EdgeGrid.Benchmarks.Servers;

var root = new RootCommand("Measures EdgeGrid from outside. Figures drift with the machine: quote the ratios of one run.");
root.Add(IngestFigures.Verb());
root.Add(LatencyFigures.Verb());
root.Add(DiskFigures.Verb());
root.Add(SeriesFigures.Verb());
root.Add(StartFigures.Verb());
root.Add(MemoryFigures.Verb());
root.Add(DistrictFigures.Verb());
root.Add(SinkVerb.Verb());
return await root.Parse(args).InvokeAsync();
