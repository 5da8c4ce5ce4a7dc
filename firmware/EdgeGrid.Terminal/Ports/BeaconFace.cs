namespace EdgeGrid.Terminal
{
    /// <summary>What the door says at one moment.</summary>
    public enum DoorState
    {
        /// <summary>Nothing is under way.</summary>
        Idle,

        /// <summary>The resident is choosing a category.</summary>
        Choosing,

        /// <summary>待发送: kept here, not with the hub yet.</summary>
        Waiting,

        /// <summary>已送达: the hub has it, with a case.</summary>
        Delivered,

        /// <summary>已受理: somebody took the case.</summary>
        Accepted,

        /// <summary>已报到: somebody is here.</summary>
        ReportedIn,

        /// <summary>已办结: done.</summary>
        Closed,

        /// <summary>不予立案: not taken up.</summary>
        Declined,

        /// <summary>已移交: handed to 110, 119 or 120.</summary>
        Transferred,

        /// <summary>已撤销: the press was taken back.</summary>
        Cancelled,

        /// <summary>未受理: the hub refused the message.</summary>
        Rejected,

        /// <summary>未记录: there is no room to keep it.</summary>
        Full,

        /// <summary>A code was good.</summary>
        ScanTaken,

        /// <summary>A code was not.</summary>
        ScanRefused,

        /// <summary>A text from the hub.</summary>
        Message,

        /// <summary>"Here I am": somebody looks for this terminal.</summary>
        Identify,
    }

    /// <summary>A light and three lines of text.</summary>
    public sealed class BeaconFace
    {
        /// <summary>A face.</summary>
        /// <param name="state">What it stands for.</param>
        /// <param name="light">The light.</param>
        /// <param name="title">First line: the state in the resident's words.</param>
        /// <param name="text">Second line: a case number, a category, a reason; may be empty.</param>
        /// <param name="advice">Third line: what to do in an emergency; else empty.</param>
        public BeaconFace(DoorState state, BeaconLight light, string title, string text, string advice)
        {
            State = state;
            Light = light;
            Title = title;
            Text = text;
            Advice = advice;
        }

        /// <summary>What it stands for.</summary>
        public DoorState State { get; }

        /// <summary>The light.</summary>
        public BeaconLight Light { get; }

        /// <summary>First line: the state in the resident's words.</summary>
        public string Title { get; }

        /// <summary>Second line: a case number, a category, a reason; may be empty.</summary>
        public string Text { get; }

        /// <summary>Third line: what to do in an emergency; else empty.</summary>
        public string Advice { get; }
    }
}
