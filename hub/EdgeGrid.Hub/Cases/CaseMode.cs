namespace EdgeGrid.Hub.Cases;

/// <summary>How a case came to be: 以诉为哨, 接诉即办 or 未诉先办; on the wire in camelCase.</summary>
internal enum CaseMode
{
    ComplaintAsWhistle,
    HandleOnComplaint,
    BeforeComplaint,
}
