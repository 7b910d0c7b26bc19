import Glibc

/// A call to the operating system that failed.
package struct HostError: Error, Hashable, Sendable {
    /// What was tried, in words that follow "cannot": `open`.
    package let operation: String
    /// What it was tried on, safe to print.
    package let subject: String
    /// The `errno` of the failure.
    package let code: Int32
    /// What happens next, or what to do, if we know.
    package let advice: String?

    package init(_ operation: String, _ subject: String, code: Int32, advice: String? = nil) {
        self.operation = operation
        self.subject = subject
        self.code = code
        self.advice = advice
    }

    /// The failure of the call that just returned.
    static func last(_ operation: String, _ subject: String) -> Self {
        Self(operation, subject, code: errno)
    }

    /// Whether the disk or the quota is full: our fault, never the supplier's.
    package var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

    /// Whether the owner of the file or the folder does not let us.
    package var isForbidden: Bool { code == EACCES || code == EPERM }

    /// Whether a file cannot be moved because it lies on another file system.
    package var isElsewhere: Bool { code == EXDEV }

    /// Whether there is no such file.
    package var isMissing: Bool { code == ENOENT }
}

extension HostError: CustomStringConvertible {
    /// `cannot open '/var/spool/waage/incoming': Permission denied`.
    package var description: String {
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        let advice = advice ?? (isDiskFull ? "free some space, nothing is lost meanwhile" : nil)
        return "cannot \(operation) '\(subject)': \(reason)" + (advice.map { "; \($0)" } ?? "")
    }
}
