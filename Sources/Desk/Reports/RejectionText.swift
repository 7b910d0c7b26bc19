package import Intake

/// The text that lies beside a rejected file.
package enum RejectionText {
    /// What is wrong, where, and what to do, for the supplier and the admin.
    package static func text(of rejection: FileRejection, file: String) -> String {
        var lines = ["\(file) was not taken: \(rejection.problem)"]
        if let record = rejection.record { lines.append("Where: record \(record)") }
        lines.append("What to do: \(rejection.advice)")
        lines.append("Reason: \(rejection.check)")
        if let draft = rejection.draft {
            lines += ["", "A draft of a source definition for it:", "", draft]
        }
        return lines.map(Self.printable).joined(separator: "\n") + "\n"
    }

    /// The text with a sign for whatever a file smuggled in: a NUL would end it in the ledger, an
    /// escape would command a terminal.
    private static func printable(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n", .format, .lineSeparator, .paragraphSeparator:
                shown.unicodeScalars.append("\u{FFFD}")
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
