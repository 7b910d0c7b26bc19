import Alerting
package import Indicators
import Rules

extension Disclosure {
    /// What the value was compared with, and how sure the difference is.
    package struct Comparison: Hashable, Sendable {
        /// The other number with its unit or sign.
        package let value: String
        /// `2.354`, `28.463`: the counts of the other number, where both may be shown.
        package let part: String?
        package let base: String?
        /// By how much the value differs, with its sign; a share differs by points.
        package let difference: String
        package let isInPoints: Bool
        /// Where the area is that the other number is of, if that is another one: `in Sachsen`.
        package let place: String?
        /// The name of that area.
        package let areaName: String?
        /// What it is called, where that is not what the value is called.
        package let title: String?
        /// The members that it is of, where the rule names some.
        package let members: [DimensionMember]
        /// The members that the value is of, and the other number is not.
        package let ownMembers: [DimensionMember]
        /// How many areas it is of, where they are peers.
        package let peers: Int?
        /// `5,6`: φ, where they differ by more than chance explains.
        package let overdispersion: String?
    }

    /// What a share is in an area above.
    package struct AreaAbove: Hashable, Sendable {
        package let value: String
        /// The counts that it is made of, where it is made of some.
        package let part: String?
        package let base: String?
        /// `in Sachsen`, where the area has a phrase.
        package let place: String?
        package let areaName: String
    }

    /// The range in which chance leaves the number, at a confidence.
    package struct Range: Hashable, Sendable {
        /// What the range is of.
        package enum Subject: Hashable, Sendable {
            case value, difference, ratio, slope
            /// What the peers of a value lie within.
            case funnel
            /// The limits of a control chart.
            case process
        }

        package let subject: Subject
        /// How sure it is, such as `99,8 %`; nil of limits.
        package let confidence: String?
        package let low: String
        package let high: String
        /// Whether its ends are points.
        package let isInPoints: Bool
    }
}

/// What a period shows on a control chart, in the words of the evidence.
package enum ControlSignal: String, CaseIterable, Hashable, Sendable {
    /// Beyond a limit.
    case outside
    /// Six steps in one direction.
    case trend
    /// Two of three values near a limit.
    case twoInThree = "two_in_three"
    /// Seven values on one side of the mean.
    case run
}

/// Writes what a value was compared with, if all of it may be told.
///
/// Range and difference are functions of the counts, and so is the other number: they are told
/// where value, part and base are, and where none of the other number's would be withheld.
struct ComparisonWriter {
    private let evidence: Evidence
    private let decimals: Int?
    private let style: NumberStyle

    /// Nil where something is withheld.
    init?(
        _ evidence: Evidence,
        _ disclosed: [DisclosedNumber],
        decimals: Int?,
        _ style: NumberStyle
    ) {
        guard disclosed.allSatisfy({ $0.protection == .shown || $0.protection == .none }) else {
            return nil
        }
        self.evidence = evidence
        self.decimals = decimals
        self.style = style
    }

    var comparison: Disclosure.Comparison? {
        guard let other = evidence.comparator else { return nil }
        let isRatio = evidence.quantity == .ratio
        let difference = evidence.value - other.value
        return Disclosure.Comparison(
            value: text(other.value, evidence.quantity),
            part: other.part.map { text($0, .count) },
            base: other.base.map { text($0, .count) },
            difference: signed(difference, isRatio ? .points : evidence.quantity),
            isInPoints: isRatio,
            place: other.areaPhrase,
            areaName: other.areaName,
            title: other.title,
            members: other.members ?? [],
            ownMembers: other.ownMembers ?? [],
            peers: other.peers,
            overdispersion: other.overdispersion.map { text($0, .periods, upTo: 1) }
        )
    }

    /// The shares of the areas above, without those that other news of the mail do not go with.
    func above(_ beside: NoticeContent.Beside) -> [Disclosure.AreaAbove] {
        SecrecyRule.tellable(above: evidence).filter { !beside.areas.contains($0.area ?? "") }.map {
            Disclosure.AreaAbove(
                value: text($0.value, evidence.quantity),
                part: $0.part.map { text($0, .count) },
                base: $0.base.map { text($0, .count) },
                place: $0.areaPhrase,
                areaName: $0.areaName ?? $0.area ?? ""
            )
        }
    }

    var range: Disclosure.Range? {
        guard let test = evidence.test, let low = test.low, let high = test.high else { return nil }
        let subject = Disclosure.Range.Subject(test.name)
        let isInPoints = subject == .difference && evidence.kind != .level
        let kind: NumberKind =
            switch subject {
            case .value, .funnel: evidence.quantity == .points ? .ratio : evidence.quantity
            case .ratio: .amount
            case .slope, .process: evidence.quantity
            case .difference: isInPoints ? .points : evidence.quantity
            }
        return Disclosure.Range(
            subject: subject,
            confidence: test.confidence.map { text($0 / 100, .ratio, upTo: 2) },
            low: text(low, kind),
            high: text(high, kind),
            isInPoints: kind == .points
        )
    }

    /// What a control chart shows.
    var signal: ControlSignal? { evidence.test?.signal.flatMap(ControlSignal.init) }

    private func text(_ value: Double, _ kind: NumberKind, upTo places: Int? = nil) -> String {
        var form = DisclosedNumber.Form(kind, decimals: decimals, of: value)
        if let places { form.decimals = 0...places }
        return form.text(of: value, style)
    }

    private func signed(_ value: Double, _ kind: NumberKind) -> String {
        (value > 0 ? "+" : "") + text(value, kind)
    }
}

extension Disclosure.Range.Subject {
    fileprivate init(_ test: String) {
        self =
            switch test {
            case "newcombe": .difference
            case "rate-ratio": .ratio
            case "mann-kendall": .slope
            case "funnel": .funnel
            case "xmr": .process
            default: .value
            }
    }
}
