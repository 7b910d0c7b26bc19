import Alerting
import Diagnostics
import Rules

/// What became of a test.
struct RuleTestResult: Sendable {
    let name: String
    let location: SourceLocation
    /// How many expectations were looked at.
    var expectationCount = 0
    /// What was not as expected.
    var failures: [Failure] = []
    /// Why it could not be played to its end.
    var errors: [Diagnostic] = []
    /// What was expected of which alerts, and was so.
    var shown: Set<ShownLimit> = []
    /// How long it took.
    var duration = Duration.zero

    var isPassed: Bool { failures.isEmpty && errors.isEmpty }

    /// An expectation that was not met.
    struct Failure: Hashable, Sendable {
        let location: SourceLocation
        /// What was looked at: `after 2024-10-31, kita-deckung, 14627140, below`.
        let subject: String
        let differences: [Difference]
        /// The periods that led there, as lines.
        let periods: [[String]]
    }

    /// A key whose number or word is another one.
    struct Difference: Hashable, Sendable {
        let key: String
        let found: String
        let expected: String
    }
}

/// Something of a rule that a test showed.
enum ShownLimit: Hashable, Sendable {
    /// That a side fires at a level.
    case level(rule: String, Side, Level)
    /// That a side does not fire.
    case rest(rule: String, Side)
    /// That a case is true.
    case case_(rule: String, String)
}
