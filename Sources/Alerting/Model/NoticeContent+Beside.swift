package import Indicators
import Rules

extension NoticeContent {
    /// Numbers of persons that a notice does not tell, because with those of other news they would
    /// give away a small one.
    package struct Beside: Hashable, Sendable {
        /// The numbers of the judged period.
        package var counts: Set<Double> = []
        /// The periods whose number on the line is one of them.
        package var periods: Set<TimePeriod> = []
        /// The areas above whose shares stand beside its own.
        package var areas: Set<String> = []

        /// Whether a piece of evidence rests on such a number: its value is one, or made of one.
        package func touches(_ evidence: Evidence) -> Bool {
            guard !counts.isEmpty || !periods.isEmpty else { return false }
            var told = evidence.inputs.filter { $0.quantity == .count }.map(\.value)
            if evidence.quantity == .count { told.append(evidence.value) }
            told += [evidence.part, evidence.base].compactMap(\.self)
            told += [evidence.comparator?.part, evidence.comparator?.base].compactMap(\.self)
            if told.contains(where: counts.contains) { return true }
            guard evidence.kind.isComputed else { return false }
            return evidence.points.contains { periods.contains($0.period) }
        }
    }
}
