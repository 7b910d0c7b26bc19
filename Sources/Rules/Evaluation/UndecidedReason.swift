package import Indicators

/// Why a series was not judged this time.
package enum UndecidedReason: Hashable, Sendable {
    /// The series has no number in any period.
    case noData
    /// The number of the period judged before went missing.
    case wentMissing(TimePeriod)
    /// The series lies more than `max_age` behind the newest period of its indicator.
    case outdated(last: TimePeriod, newest: TimePeriod)
    /// The denominator is below `smallest_base`.
    case smallBase(Double)
    /// A window has too few values, a gap or a break.
    case window
    /// A number that the formula needs is missing.
    case missing(MissingReason)
    /// An area has no number, and others are counted with it.
    case missingIn(area: String, MissingReason)
    /// Areas of several levels lie below an area, and it is not said which are meant.
    case severalLevels(String)
    /// A range of ages cuts a group as it was delivered.
    case cutsGroup(String)
    /// A range of ages is made up of delivered groups in two ways.
    case overlappingGroups(String)
    /// An indicator of the formula is delivered at another frequency only.
    case otherFrequency(String)
    /// A formula folds more members than are evaluated for one number.
    case tooManyMembers(limit: Int)
    /// The numbers are no sample that chance could move: no whole ones, or more of a group than are
    /// in it.
    case noSample
    /// The area is the one that it would be compared with.
    case itself
    /// There are too few areas beside it to be compared with.
    case fewPeers(Int)
    /// No norm was in force.
    case noNorm
    /// The numbers that set the limits of a control chart are not all there, or the period is one
    /// of them.
    case baseline
    /// Nothing varies in a baseline.
    case noVariation
    /// A share of 0 % or 100 % has no logit.
    case noLogit
    /// Rounding decides which side of a limit a number is on.
    case rounding
    /// Whether a case holds that comes before the others is not known.
    case unknownCase(String)
}

extension UndecidedReason {
    /// Why a cell without a number is not judged.
    static func gap(_ mark: Mark) -> Self { .missing(mark.reason ?? .notComputable) }

    /// A reason without its numbers, which may be too small to be told.
    package enum Kind: Hashable, Sendable {
        case noData, wentMissing, outdated, smallBase, window, cutsGroup, overlappingGroups
        case otherFrequency, tooManyMembers, noSample, itself, fewPeers, noNorm, baseline
        case noVariation, noLogit, rounding, unknownCase, severalLevels
        case missing(MissingReason)
    }

    package var kind: Kind {
        switch self {
        case .noData: .noData
        case .wentMissing: .wentMissing
        case .outdated: .outdated
        case .smallBase: .smallBase
        case .window: .window
        case .missing(let reason), .missingIn(_, let reason): .missing(reason)
        case .severalLevels: .severalLevels
        case .cutsGroup: .cutsGroup
        case .overlappingGroups: .overlappingGroups
        case .otherFrequency: .otherFrequency
        case .tooManyMembers: .tooManyMembers
        case .noSample: .noSample
        case .itself: .itself
        case .fewPeers: .fewPeers
        case .noNorm: .noNorm
        case .baseline: .baseline
        case .noVariation: .noVariation
        case .noLogit: .noLogit
        case .rounding: .rounding
        case .unknownCase: .unknownCase
        }
    }

    /// The stable word for the reason, without its numbers.
    package var name: String { kind.description }

    /// The area that it is about, where that is not the judged one.
    package var area: String? { if case .missingIn(let area, _) = self { area } else { nil } }
}

extension UndecidedReason.Kind: TextCodable {
    /// The stable word, for tables and the store.
    package var description: String {
        switch self {
        case .noData: "no data"
        case .wentMissing: "went missing"
        case .outdated: "outdated"
        case .smallBase: "small base"
        case .window: "window"
        case .missing(let reason): "missing: \(reason.name)"
        case .cutsGroup: "cuts a group"
        case .overlappingGroups: "overlapping groups"
        case .otherFrequency: "other frequency"
        case .tooManyMembers: "too many members"
        case .noSample: "no share"
        case .itself: "itself"
        case .fewPeers: "few peers"
        case .noNorm: "no norm"
        case .baseline: "baseline"
        case .noVariation: "no variation"
        case .noLogit: "no logit"
        case .rounding: "rounding"
        case .unknownCase: "unknown case"
        case .severalLevels: "several levels"
        }
    }

    /// Reads the stable word; what nobody knows is "no data".
    package init(written text: String) {
        let plain: [Self] = [
            .wentMissing, .outdated, .smallBase, .window, .cutsGroup, .overlappingGroups,
            .otherFrequency, .tooManyMembers, .noSample, .itself, .fewPeers, .noNorm, .baseline,
            .noVariation, .noLogit, .rounding, .unknownCase, .severalLevels,
        ]
        let missing = MissingReason.allCases.map(Self.missing)
        self = (plain + missing).first { $0.description == text } ?? .noData
    }
}
