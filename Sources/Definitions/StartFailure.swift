/// Why a command cannot begin.
package struct StartFailure: Error, CustomStringConvertible {
    /// What is in the way; it decides the exit code.
    package enum Cause: Sendable {
        /// Something that people wrote is wrong.
        case configuration
        /// The machine, the store or another process is in the way.
        case environment
    }

    package let cause: Cause
    package let description: String

    package init(_ cause: Cause, _ description: String) {
        self.cause = cause
        self.description = description
    }

    /// The exit code: 78 for configuration (`EX_CONFIG`), else 1.
    package var exitCode: Int32 { cause == .configuration ? 78 : 1 }
}
