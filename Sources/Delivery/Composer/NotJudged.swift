package import Rules
package import Indicators

/// How many series of a rule were not judged this time, and why.
package struct NotJudged: Hashable, Sendable {
    /// The reasons without their numbers, which may be too small to be told.
    package enum Reason: Hashable, Sendable {
        case noData, wentMissing, outdated, smallBase, window, cutsGroup
        case missing(MissingReason)

        package init(_ reason: UndecidedReason) {
            self =
                switch reason {
                case .noData: .noData
                case .wentMissing: .wentMissing
                case .outdated: .outdated
                case .smallBase: .smallBase
                case .window: .window
                case .missing(let reason): .missing(reason)
                case .cutsGroup: .cutsGroup
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
