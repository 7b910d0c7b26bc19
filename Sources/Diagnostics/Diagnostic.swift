/// One thing that is wrong in a file that a person wrote.
package struct Diagnostic: Hashable, Sendable {
    /// Whether the file can be taken all the same.
    package enum Severity: String, Hashable, Sendable {
        /// The file is not taken.
        case error
        /// The file is taken, but it probably does not mean what its author thinks.
        case warning
        /// Nothing is wrong yet, but something is left to do.
        case hint
    }

    package var severity: Severity
    /// The stable name of the check that found it: `rule/unknown-key`.
    package let check: String
    package let location: SourceLocation
    /// How many columns the caret underlines.
    package var length: Int
    /// What is wrong, in the words of the file: `unknown key 'fro'`.
    package let problem: String
    /// What to do about it, if we know: `did you mean 'for'?`.
    package var advice: String?

    package init(
        _ severity: Severity = .error,
        check: String,
        at location: SourceLocation,
        length: Int = 1,
        _ problem: String,
        advice: String? = nil
    ) {
        self.severity = severity
        self.check = check
        self.location = location
        self.length = length
        self.problem = problem
        self.advice = advice
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line: place, severity, problem, advice.
    package var description: String {
        "\(location): \(severity.rawValue): \(problem)" + (advice.map { "; \($0)" } ?? "")
    }
}
