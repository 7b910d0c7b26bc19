import Rules
package import Alerting

/// How urgent a notice is in a mail, worst first.
package enum Severity: Int, CaseIterable, Hashable, Sendable, Comparable {
    case critical, warning
    /// Still firing, but less than before.
    case eased
    /// Recovered, corrected, withdrawn or without news on a new basis.
    case ended

    package init(of notice: NoticeContent) {
        self =
            switch (notice.kind, notice.level) {
            case (.raised, .critical), (.escalated, .critical): .critical
            case (.raised, _), (.escalated, _): .warning
            case (.eased, _): .eased
            case (.recovered, _), (.corrected, _), (.withdrawn, _), (.rebased, _): .ended
            }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
