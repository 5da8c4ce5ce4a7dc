namespace EdgeGrid.Hub.Cases;

/// <summary>One line of the lifecycle: a move, the states it leaves, the state it comes to, and who may make it.</summary>
/// <param name="Move">What is done.</param>
/// <param name="From">The states in which it can be; none when there is no case yet.</param>
/// <param name="To">Where it leads; null: the state stays.</param>
/// <param name="By">Who may.</param>
internal sealed record CaseStep(CaseMove Move, IReadOnlyList<CaseState> From, CaseState? To, CaseActor By);
