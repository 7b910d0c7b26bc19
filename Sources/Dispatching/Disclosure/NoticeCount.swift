import Alerting
import Indicators
import Rules

/// A number of persons that a notice tells, with what it is of.
struct NoticeCount {
    /// Whose number it is.
    struct Subject: Hashable {
        let indicator: String
        let period: PeriodSpan
        let place: CountPlace
    }

    let subject: Subject
    let value: Double
    /// The period of the line whose number it is; nil for a number of the judged period.
    let point: TimePeriod?
    /// Whether the notice by itself does not tell it.
    let isHidden: Bool
    /// The area above whose share it belongs to, which no news needs; nil for all others.
    var above: String?
}

extension NoticeContent {
    /// The numbers of persons that it tells, in the order of the text: each once in the judged
    /// period, and those of the line before.
    ///
    /// What is computed from several numbers is of none of them, and left out.
    var counts: [NoticeCount] {
        guard let evidence else { return [] }
        let others = evidence.parts.compactMap(\.evidence)
        return ([evidence] + others).flatMap { CountFinder(notice: self, evidence: $0).counts }
    }
}

/// Finds the numbers of persons in a piece of evidence.
private struct CountFinder {
    let notice: NoticeContent
    let evidence: Evidence

    var counts: [NoticeCount] {
        let withheld = WithheldNumbers(of: notice, evidence)
        let judged = inputs.map { input in
            NoticeCount(
                subject: subject(of: input, in: input.period, at: input.area),
                value: input.value,
                point: nil,
                isHidden: SecrecyRule.isSmall(input.value) || withheld.contains(input.value)
            )
        }
        return judged + compared + line(withheld) + above
    }

    /// The numbers that files gave for one area, or for all areas within it.
    private var inputs: [Evidence.Input] {
        evidence.inputs.filter { input in
            // What stands in a rule alone, and the mean of a window, are of no members.
            input.quantity == .count && input.members != nil
                && [nil, .sum].contains(input.areas?.function)
        }
    }

    private var part: Evidence.Input? {
        evidence.partQuantity == .count ? inputs.first { $0.value == evidence.part } : nil
    }

    private var base: Evidence.Input? {
        evidence.baseQuantity == .count ? inputs.last { $0.value == evidence.base } : nil
    }

    private func subject(
        of input: Evidence.Input,
        in period: PeriodSpan,
        at area: String,
        members: [DimensionMember]? = nil
    ) -> NoticeCount.Subject {
        let named = members ?? input.members ?? []
        let dimensions = Set(named.map(\.dimension))
        let own = notice.alert.members.filter { !dimensions.contains($0.dimension) }
        return NoticeCount.Subject(
            indicator: input.indicator,
            period: period,
            place: CountPlace(area: area, members: (named + own).sorted())
        )
    }

    /// Numerator and denominator of what the value is compared with, where it is one area's.
    private var compared: [NoticeCount] {
        guard let other = evidence.comparator, other.peers == nil else { return [] }
        return counts(of: other)
    }

    /// Numerator and denominator of the shares of areas above that it tells by itself.
    private var above: [NoticeCount] {
        SecrecyRule.tellable(above: evidence).flatMap { other in
            counts(of: other).map { count in
                var count = count
                count.above = other.area
                return count
            }
        }
    }

    private func counts(of other: Evidence.Comparator) -> [NoticeCount] {
        let numbers = [(part, other.part), (base, other.base)]
        return numbers.compactMap { input, value in
            guard let input, let value else { return nil }
            return NoticeCount(
                subject: subject(
                    of: input,
                    in: input.period,
                    at: other.area ?? input.area,
                    members: other.members
                ),
                value: value,
                point: nil,
                isHidden: SecrecyRule.isSmall(value)
            )
        }
    }

    /// The numbers of the line: a count itself, of a share its part.
    private func line(_ withheld: WithheldNumbers) -> [NoticeCount] {
        let points = evidence.track?.points ?? evidence.points
        guard let input = lineInput else { return [] }
        return points.compactMap { point in
            guard let value = point.value else { return nil }
            let persons = evidence.pointsQuantity == .count ? value : point.base.map { $0 * value }
            guard let persons else { return nil }
            return NoticeCount(
                subject: subject(of: input, in: PeriodSpan(point.period), at: input.area),
                value: persons.isNearlyWhole ? persons.rounded() : persons,
                point: point.period,
                isHidden: SecrecyRule.reason(toHide: point, of: evidence) != nil
            )
        }
    }

    /// What the line is of; nil where it is of several numbers.
    private var lineInput: Evidence.Input? {
        guard let last = evidence.points.last, let value = last.value else { return nil }
        let input: Evidence.Input? =
            switch evidence.pointsQuantity {
            case .count: inputs.count == 1 && inputs[0].value == value ? inputs[0] : nil
            case .ratio: part
            case .things, .points, .amount, .periods: nil
            }
        return input.flatMap { $0.period == PeriodSpan(last.period) ? $0 : nil }
    }
}

extension Double {
    /// Whether it is whole up to what a product of a share and its base is wrong by.
    fileprivate var isNearlyWhole: Bool { (self - rounded()).magnitude < 1e-6 }
}
