using System.CommandLine;
using EdgeGrid.Benchmarks;

var root = new RootCommand("Measures EdgeGrid from outside. Figures drift with the machine: quote the ratios of one run.");
root.Add(DistrictFigures.Verb());
return await root.Parse(args).InvokeAsync();
