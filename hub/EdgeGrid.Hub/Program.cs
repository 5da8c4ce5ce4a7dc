using EdgeGrid.Hub.CommandLine;

return await HubCommand.RunAsync(args, DemoVerb.Build(), ServeVerb.Build(), TokenVerb.Build(), TerminalVerb.Build(), PassVerb.Build());
