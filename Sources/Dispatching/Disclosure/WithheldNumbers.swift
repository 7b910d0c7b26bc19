import Alerting
import Indicators
import Rules

/// The numbers of one notice that must not be shown although they are not small themselves.
///
/// A number is withheld wherever it stands, so that it does not come back under another name.
struct WithheldNumbers {
    /// Why the value is hidden; nil when it is not.
    private(set) var reason: SecrecyReason?
    private(set) var hidesPrevious: Bool
    /// Whether a revision of the judged period is hidden, and with it the point of that period.
    private(set) var hidesRevision = false
    private var numbers: Set<Double> = []
    /// The periods whose number on the line is withheld for the sake of other news.
    private let periods: Set<TimePeriod>

    init(of notice: NoticeContent, _ evidence: Evidence) {
        periods = notice.beside.periods
        reason = SecrecyRule.reason(toHide: evidence)
        hidesPrevious = notice.previousEvidence.flatMap(SecrecyRule.reason(toHide:)) != nil
        hideBeside(notice, evidence)
        hideBothOfRevision(notice, evidence)
        hidePart(of: evidence)
        hideReference(evidence)
        hideWhatSharesAPeriod(notice, evidence)
        hideDifferences(evidence)
        hideSums(evidence)
    }

    var hidesValue: Bool { reason != nil }

    func contains(_ count: Double) -> Bool { numbers.contains(count) }

    /// Whether the number of a period on the line is withheld for the sake of other news.
    func hides(_ period: TimePeriod) -> Bool { periods.contains(period) }

    /// What other news of the mail, or the last one, would give away with numbers of this notice;
    /// what is computed from them gives them back.
    private mutating func hideBeside(_ notice: NoticeContent, _ evidence: Evidence) {
        numbers.formUnion(notice.beside.counts)
        if reason == nil, notice.beside.touches(evidence) { reason = .difference }
    }

    /// A correction "from 2 to 3" shows neither: one of both and the difference give the other.
    private mutating func hideBothOfRevision(_ notice: NoticeContent, _ evidence: Evidence) {
        guard let previous = notice.previousEvidence else { return }
        let isSamePeriod =
            previous.points.last.map { $0.period == evidence.points.last?.period } ?? true
        guard notice.kind == .corrected || isSamePeriod, hidesValue || hidesPrevious else { return }
        reason = reason ?? .difference
        hidesPrevious = true
        hidesRevision = true
        numbers.formUnion(Self.revised(evidence) + Self.revised(previous))
    }

    /// The counts of the judged period, which a revision changes.
    private static func revised(_ evidence: Evidence) -> [Double] {
        let last = evidence.pointsQuantity == .count ? evidence.points.last?.value : nil
        let value = evidence.quantity == .count ? evidence.value : nil
        return [value, last].compactMap { $0 }
    }

    /// The mean of a window with its other counts gives back a small one.
    private mutating func hideReference(_ evidence: Evidence) {
        guard evidence.pointsQuantity == .count, evidence.kind.isComputed,
            evidence.points.contains(where: { SecrecyRule.reason(toHide: $0, of: evidence) != nil })
        else { return }
        let references = evidence.inputs.filter { $0.name == "reference" }.map(\.value)
        numbers.formUnion(references.filter { !SecrecyRule.isSmall($0) })
    }

    /// Part and base together are the rate.
    private mutating func hidePart(of evidence: Evidence) {
        guard evidence.quantity != .count, hidesValue, let part = evidence.part else { return }
        // "Below 3 of 6" says less than the rate: a small part may be shown as such.
        if !SecrecyRule.isSmall(part) { numbers.insert(part) }
    }

    /// Of the counts of one period that contain a small one, only the largest is shown: a total
    /// and all parts but one would give the last part away.
    private mutating func hideWhatSharesAPeriod(_ notice: NoticeContent, _ evidence: Evidence) {
        var counts: [PeriodSpan: Set<Double>] = [:]
        for input in evidence.inputs where input.quantity == .count {
            counts[input.period, default: []].insert(input.value)
        }
        counts[PeriodSpan(notice.period), default: []].formUnion(Self.ownCounts(of: evidence))
        for (_, group) in counts where group.contains(where: SecrecyRule.isSmall) {
            guard let largest = group.max() else { continue }
            numbers.formUnion(group.filter { $0 != largest && !SecrecyRule.isSmall($0) })
        }
    }

    /// Two counts whose difference is a small count of the same notice are not both shown.
    private mutating func hideDifferences(_ evidence: Evidence) {
        let inputs = evidence.inputs.filter { $0.quantity == .count }.map(\.value)
        var counts = Set(inputs).union(Self.ownCounts(of: evidence))
        if evidence.kind.isComputed, evidence.pointsQuantity == .count {
            counts.formUnion(evidence.points.compactMap(\.value))
        }
        let small = counts.filter(SecrecyRule.isSmall).map(\.magnitude)
        let shown = counts.filter { !SecrecyRule.isSmall($0) }.sorted()
        for (index, left) in shown.enumerated() {
            for right in shown[(index + 1)...]
            where small.contains(where: { (right - left - $0).magnitude < SecrecyRule.tolerance }) {
                numbers.insert(left)
            }
        }
    }

    /// A sum of areas that gives one of theirs away stands nowhere.
    private mutating func hideSums(_ evidence: Evidence) {
        numbers.formUnion(
            evidence.inputs.filter { $0.areas.map(SecrecyRule.givesAway) ?? false }.map(\.value)
        )
    }

    private static func ownCounts(of evidence: Evidence) -> [Double] {
        let value = evidence.quantity == .count ? evidence.value : nil
        let part = evidence.partQuantity == .count ? evidence.part : nil
        let base = evidence.baseQuantity == .count ? evidence.base : nil
        return [value, part, base].compactMap { $0 }
    }
}
