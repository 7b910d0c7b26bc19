import Alerting
import Diagnostics
import Rules

/// Finds the receivers that rules name, and notes names that nobody has.
struct ReceiverLookup {
    let routing: Routing
    let collector: DiagnosticCollector

    /// The receiver of a name; nil for a name that nobody has, which is noted.
    ///
    /// - Parameters:
    ///   - name: As a rule mentions it.
    ///   - words: What fits there besides.
    /// - Returns: Who is meant.
    @discardableResult
    func receiver(_ name: WrittenName, besides words: [String] = []) -> Receiver? {
        if let receiver = routing.receivers[name.text] { return receiver }
        let names = routing.receivers.values.filter { $0.supplier == nil }.map(\.name)
        collector.note(
            "rule/unknown-receiver",
            at: name,
            "no receiver is called '\(name.text)'",
            advice: Suggestion.advice(for: name.text, in: names + words)
                ?? "declare it under 'receivers' in receivers.yaml"
        )
        return nil
    }
}

extension DiagnosticCollector {
    /// Notes an error at a name that a rule mentions.
    func note(_ check: String, at name: WrittenName, _ problem: String, advice: String) {
        add(
            Diagnostic(
                check: check,
                at: name.location,
                length: name.text.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}
