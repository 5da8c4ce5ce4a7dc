using System.CommandLine;
using EdgeGrid.Benchmarks;
using EdgeGrid.Benchmarks.Servers;

var root = new RootCommand("Measures EdgeGrid from outside. Figures drift with the machine: quote the ratios of one run.");
Command[] verbs =
[
    IngestFigures.Verb(), StackFigures.Verb(), LatencyFigures.Verb(), MemoryFigures.Verb(), DiskFigures.Verb(), SeriesFigures.Verb(), StartFigures.Verb(),
];
foreach (var verb in verbs)
    root.Add(verb);
root.Add(AllFigures.Verb(root, verbs));
root.Add(DistrictFigures.Verb());
root.Add(SinkVerb.Verb());

// An interrupted run ends its servers itself.
LeftBehind.RemoveAtEnd();
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
