package import Indicators

/// How many series of a rule were not judged this time, and why.
package struct NotJudged: Hashable, Sendable {
    /// The reasons without their numbers, which may be too small to be told.
    package enum Reason: Hashable, Sendable {
        case noData, wentMissing, outdated, smallBase, window, cutsGroup, otherFrequency
        case missing(MissingReason)

        /// The reason with a name of `UndecidedReason.name`; anything else is "no data".
        package init(name: String) {
            switch name {
            case "went missing": self = .wentMissing
            case "outdated": self = .outdated
            case "small base": self = .smallBase
            case "window": self = .window
            case "cuts a group": self = .cutsGroup
            case "other frequency": self = .otherFrequency
            default:
                let reason = name.split(separator: "missing: ").first.flatMap {
                    MissingReason(name: $0)
                }
                self = reason.map(Self.missing) ?? .noData
            }
        }
    }

    package let ruleTitle: String
    package let reason: Reason
    /// A number of series, not of persons.
    package let count: Int

    package init(ruleTitle: String, reason: Reason, count: Int) {
        self.ruleTitle = ruleTitle
        self.reason = reason
        self.count = count
    }
}
