using EdgeGrid.Hub.CommandLine;
using EdgeGrid.Hub.Demo;

return await HubCommand.RunAsync(
    args, DemoVerb.Build(), ServeVerb.Build(), TokenVerb.Build(), TerminalVerb.Build(), ProgramVerb.Build(), PassVerb.Build(), DistrictVerb.Build(), TelemetryVerb.Build(), ProveVerb.Build());
