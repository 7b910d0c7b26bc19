import Alerting
package import Definitions
import Diagnostics
import Indicators
import Rules
import Store

/// The names that people give commands, as the store and the definitions know them.
package struct StoreNames {
    let view: StoreView
    let definitions: Definitions

    /// The areas that are declared, delivered or were ever in the news.
    func places() throws -> Places {
        Places(
            definitions.rules.areas,
            labels: try view.areaLabels(),
            known: try view.areas().union(view.areasWithNews()).filter { !$0.isEmpty }
        )
    }

    /// What is said to people about alerts.
    func words(in language: Language) throws -> AlertWords {
        AlertWords(
            definitions.rules,
            try places(),
            memberLabels: try view.memberLabels(),
            language: language
        )
    }

    /// A filter with codes in place of names.
    ///
    /// - Throws: `StartFailure` for what nobody knows, with what was meant perhaps.
    func resolved(_ filter: AlertFilter) throws -> AlertFilter {
        var filter = filter
        if let area = filter.area { filter.area = try places().code(of: area) }
        if let rule = filter.rule {
            let known = Set(definitions.rules.heads.map(\.id)).union(try view.rulesWithNews())
            guard known.contains(rule) else { throw Self.unknown("rule", rule, among: known) }
        }
        if let receiver = filter.receiver {
            let known = Set(definitions.routing.receivers.keys)
                .union(try view.receiversWithNews())
            guard known.contains(receiver) else {
                throw Self.unknown("receiver", receiver, among: known)
            }
        }
        return filter
    }

    /// That there is nothing of a name, with what was meant perhaps.
    package static func unknown(
        _ kind: String,
        _ name: String,
        among known: Set<String>
    ) -> StartFailure {
        let advice = Suggestion.advice(for: name, in: known) ?? "there is none at all"
        return StartFailure(.environment, "there is no \(kind) '\(name)'; \(advice)")
    }
}
