using EdgeGrid.Terminal.Host.CommandLine;

return await RunCommand.RunAsync(args);
