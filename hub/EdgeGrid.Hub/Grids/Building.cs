namespace EdgeGrid.Hub.Grids;

/// <summary>A building (楼栋) by its community's own number (00001–99999), with the estate it belongs to.</summary>
internal sealed record Building(string Community, string Number, string Name, string? Estate);
