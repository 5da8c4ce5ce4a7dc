namespace EdgeGrid.Hub.Whistles;

/// <summary>日常哨, 重点哨 (攻坚哨), 应急哨; on the wire in camelCase.</summary>
internal enum WhistleKind
{
    Routine,
    Key,
    Emergency,
}
