import Indicators
import Rules

/// Why something was not judged.
extension EnglishCatalogue {
    var notJudgedHeading: String { own("notJudgedHeading", "Not judged this time") }

    func notJudged(_ count: Int, title: String, reason: String) -> String {
        own(
            "notJudged",
            count,
            one: "\(title, "title"): \(count, optional: "count") series, \(reason, "reason")",
            other: "\(title, "title"): \(count, "count") series, \(reason, "reason")"
        )
    }

    func moreNotJudged(_ count: Int) -> String {
        own(
            "moreNotJudged",
            count,
            one: "and \(whole(count), optional: "count") more series",
            other: "and \(whole(count), "count") more series"
        )
    }

    func reason(_ reason: UndecidedReason.Kind) -> String {
        switch reason {
        case .noData: own("reason.noData", "no data")
        case .wentMissing:
            own(
                "reason.wentMissing",
                "the value that was judged last is missing now"
            )
        case .outdated: own("reason.outdated", "data too old")
        case .smallBase: own("reason.smallBase", "too few cases for a statement")
        case .window: own("reason.window", "time series too short, with a gap or a break")
        case .tooManyMembers: own("reason.tooManyMembers", "the formula adds up too many members")
        case .noSample: own("reason.noSample", "part and whole are no share")
        case .itself: own("reason.itself", "it would be compared with itself")
        case .fewPeers: own("reason.fewPeers", "too few areas to compare with")
        case .noNorm: own("reason.noNorm", "no norm was in force")
        case .baseline: own("reason.baseline", "the baseline is not complete yet")
        case .noVariation: own("reason.noVariation", "nothing varies in the baseline")
        case .noLogit: own("reason.noLogit", "0 % or 100 % in the window")
        case .rounding: own("reason.rounding", "rounding decides")
        case .unknownCase: own("reason.unknownCase", "a case that comes first is not known")
        case .severalLevels:
            own(
                "reason.severalLevels",
                "it is not said of which level the areas are"
            )
        case .cutsGroup, .overlappingGroups:
            own(
                "reason.ageGroups",
                "the delivered age groups do not fit"
            )
        case .otherFrequency:
            own(
                "reason.otherFrequency",
                "one of the numbers comes at other intervals only"
            )
        case .missing(let reason): self.reason(reason)
        }
    }

    func reason(_ reason: MissingReason) -> String {
        switch reason {
        case .nothing: own("reason.nothing", "nothing exists")
        case .unknown: own("reason.unknown", "unknown or secret")
        case .later: own("reason.later", "to be published later")
        case .unreliable: own("reason.unreliable", "not certain enough")
        case .blocked: own("reason.blocked", "makes no sense")
        case .notComputable: own("reason.notComputable", "not computable")
        case .deleted: own("reason.deleted", "taken back by the publisher")
        case .notDelivered: own("reason.notDelivered", "not delivered")
        }
    }
}
