using EdgeGrid.Fleet;

return await FleetCommand.Build().Parse(args).InvokeAsync();
