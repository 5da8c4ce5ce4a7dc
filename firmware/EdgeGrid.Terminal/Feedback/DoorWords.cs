using EdgeGrid.Contracts;

namespace EdgeGrid.Terminal.Feedback
{
    /// <summary>What the door says, in the words of the programme, and in which light.</summary>
    internal static class DoorWords
    {
        /// <summary>Third line while an emergency is under way: EdgeGrid never stands in for the emergency services.</summary>
        internal const string CallDirectly = "119/110/120 请直接拨打";

        /// <summary>After a low look. Every outcome has the same light, sound and time on the screen: only who reads it knows which.</summary>
        internal const string AsUsual = "测温正常";

        /// <summary>Nothing can be told in air this cold or warm.</summary>
        internal const string AirOutOfRange = "气温超出，测温无效";

        /// <summary>What was looked at was no skin.</summary>
        internal const string ComeCloser = "请靠近后再扫码";

        /// <summary>After a first high look: no number, and nothing that others could take for a finding.</summary>
        internal const string RestFirst = "请休息后复测";

        /// <summary>After the second: the grid's own people help on.</summary>
        internal const string AskTheGrid = "请联系网格员";

        internal static string Title(DoorState state)
        {
            switch (state)
            {
                case DoorState.Choosing:
                    return "请选择";
                case DoorState.Waiting:
                    return "待发送";
                case DoorState.Delivered:
                    return "已送达";
                case DoorState.Accepted:
                    return "已受理";
                case DoorState.ReportedIn:
                    return "已报到";
                case DoorState.Closed:
                    return "已办结";
                case DoorState.Declined:
                    return "不予立案";
                case DoorState.Transferred:
                    return "已移交";
                case DoorState.Cancelled:
                    return "已撤销";
                case DoorState.Rejected:
                    return "未受理";
                case DoorState.Full:
                    return "未记录";
                case DoorState.ScanTaken:
                    return "码有效";
                case DoorState.ScanRefused:
                    return "码未通过";
                case DoorState.Message:
                    return "通知";
                case DoorState.Identify:
                    return "本机";
                default:
                    return "一键吹哨";
            }
        }

        internal static BeaconLight Light(DoorState state)
        {
            switch (state)
            {
                case DoorState.Idle:
                    return BeaconLight.Off;
                case DoorState.Choosing:
                case DoorState.Waiting:
                    return BeaconLight.Amber;
                case DoorState.Rejected:
                case DoorState.Declined:
                case DoorState.Full:
                case DoorState.ScanRefused:
                    return BeaconLight.Red;
                case DoorState.Message:
                case DoorState.Identify:
                    return BeaconLight.Blue;
                default:
                    return BeaconLight.Green;
            }
        }

        internal static DoorState Of(ProgressState state)
        {
            switch (state)
            {
                case ProgressState.Accepted:
                    return DoorState.Accepted;
                case ProgressState.ReportedIn:
                    return DoorState.ReportedIn;
                case ProgressState.Declined:
                    return DoorState.Declined;
                case ProgressState.Transferred:
                    return DoorState.Transferred;
                default:
                    return DoorState.Closed;
            }
        }

        internal static string Of(ScanVerdict verdict)
        {
            switch (verdict)
            {
                case ScanVerdict.Replayed:
                    return "此码已使用";
                case ScanVerdict.Expired:
                    return "此码已过期";
                case ScanVerdict.FeatureOff:
                    return "扫码未启用";
                default:
                    return "此码无效";
            }
        }

        /// <summary>Date and number of a case id, which is what fits the screen.</summary>
        internal static string ShortCase(string caseId)
        {
            int dash = caseId.LastIndexOf('-');
            dash = dash > 0 ? caseId.LastIndexOf('-', dash - 1) : -1;
            return caseId.Substring(dash + 1);
        }
    }
}
